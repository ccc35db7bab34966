package io.parcelflow.engine.run.task;

/** Where a task stands. */
public enum TaskState {
    /** Not begun. */
    PENDING,
    /** Begun. */
    RUNNING,
    /** All its steps succeeded. */
    DONE,
    /** Listed in full, but some of its DETAIL steps failed. */
    INCOMPLETE,
    /**
     * Listed in full, but with far fewer records than earlier runs brought: not to be believed, and
     * no sign that a record is gone.
     */
    SUSPICIOUS,
    /** Could not be listed. */
    FAILED,
    /** Not tried, or given up, because its source was disabled. */
    SKIPPED,
    /** Left over at the deadline, at a cancel or at an interruption. */
    UNFINISHED;

    public boolean isEnded() {
        return this != PENDING && this != RUNNING;
    }
}
