package io.parcelflow.service.workflow;

/** How a command ended. */
public enum CommandOutcome {
    /** It did all it was to do. */
    COMPLETED,
    /** It did some of it. */
    PARTIAL,
    /** It did nothing of it, or broke off. */
    FAILED,
    /** Somebody ended it. */
    CANCELLED,
    /** It was broken off and can go on. */
    INTERRUPTED,
    /** It was not begun, because something else goes on; later it can. */
    BUSY,
    /** It was not begun, because something that it needs was not there. */
    REFUSED
}
