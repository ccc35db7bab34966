package io.parcelflow.engine.run.task;

/** The status of a source's collector in a run. */
public enum CollectorStatus {
    /** Not started. */
    WAITING,
    /** Collecting. */
    RUNNING,
    /** Waiting for long, so that it has released its slot. */
    PAUSED,
    /** All its tasks are done. */
    COMPLETED,
    /** Some tasks are done, or at least records are stored, others are not. */
    PARTIAL,
    /** No task is done and no record is stored, or it was abandoned because it kept failing. */
    FAILED,
    /** Disabled for this run: unauthorized, blocked or disallowed. */
    DISABLED,
    /** Stopped by a cancellation, the time limit or an interruption. */
    STOPPED;

    public boolean isEnded() {
        return this != WAITING && this != RUNNING && this != PAUSED;
    }
}
