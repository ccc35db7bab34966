package io.parcelflow.web.live;

import java.util.Locale;

/** The kinds of live events. */
public enum EventKind {
    /** A run started or was resumed. */
    RUN_STARTED,
    /** Progress of the run. Only the latest counts, so slow subscribers skip older ones. */
    PROGRESS,
    /** A notice about the run. */
    NOTICE,
    /** A source of the run changed its status. */
    SOURCE_CHANGED,
    /** A request failed permanently. */
    STEP_FAILED,
    /** The run ended. */
    RUN_ENDED,
    /** A workflow started: collection, cleanup, reports. */
    WORKFLOW_STARTED,
    /** A workflow ended. */
    WORKFLOW_ENDED,
    /** Events were missed, so clients have to reload what they show. */
    RESET;

    /** The name in the event stream. */
    public String eventName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
