package io.parcelflow.service.workflow;

/** Outcome of a command. */
public enum CommandOutcome {
    /** Everything was done. */
    COMPLETED,
    /** Part of the work was done. */
    PARTIAL,
    /** Nothing was done, or it failed half-way. */
    FAILED,
    /** It was cancelled. */
    CANCELLED,
    /** It was interrupted and can be resumed. */
    INTERRUPTED,
    /** It did not start because something else is running. */
    BUSY,
    /** It did not start because a prerequisite is missing. */
    REFUSED
}
