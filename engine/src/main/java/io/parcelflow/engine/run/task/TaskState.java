package io.parcelflow.engine.run.task;

/** The state of a task. */
public enum TaskState {
    /** Not started. */
    PENDING,
    /** Started. */
    RUNNING,
    /** All its steps succeeded. */
    DONE,
    /**
     * Part of it did not come: its records do not add up to what the source announced, so missing
     * records are not counted as missed, or some of its DETAIL steps failed.
     */
    INCOMPLETE,
    /**
     * Listed completely, but with far fewer records than in earlier runs: not reliable, so missing
     * records are not counted as missed.
     */
    SUSPICIOUS,
    /** Not listed completely. */
    FAILED,
    /** Not started, or abandoned, because its source was disabled. */
    SKIPPED,
    /** Not finished because of the time limit, a cancellation or an interruption. */
    UNFINISHED;

    public boolean isEnded() {
        return this != PENDING && this != RUNNING;
    }
}
