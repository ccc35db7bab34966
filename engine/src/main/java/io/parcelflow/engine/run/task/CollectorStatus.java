package io.parcelflow.engine.run.task;

/** Where a source's collector stands in a run. */
public enum CollectorStatus {
    /** Has not begun. */
    WAITING,
    /** Is collecting. */
    RUNNING,
    /** Asks nothing for a longer while and has given its place to others meanwhile. */
    PAUSED,
    /** All its tasks are done. */
    COMPLETED,
    /** Ended with some tasks done, or at least records stored, and others not. */
    PARTIAL,
    /** Ended without any task done or record stored, or was given up because it kept failing. */
    FAILED,
    /** Was switched off for this run: unauthorized, blocked or not allowed. */
    DISABLED,
    /** Was stopped by a cancel, the time limit or an interruption. */
    STOPPED;

    public boolean isEnded() {
        return this != WAITING && this != RUNNING && this != PAUSED;
    }
}
