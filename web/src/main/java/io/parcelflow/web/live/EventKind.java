package io.parcelflow.web.live;

import java.util.Locale;

/** What can happen. */
public enum EventKind {
    /** A run began or goes on. */
    RUN_STARTED,
    /** Where the run stands; only the latest counts, so a slow listener misses those between. */
    PROGRESS,
    /** Something a person should know. */
    NOTICE,
    /** A source of the run began or ended. */
    SOURCE_CHANGED,
    /** A step failed for good. */
    STEP_FAILED,
    /** The run ended. */
    RUN_ENDED,
    /** A workflow began: a collection, a cleaning, reports. */
    WORKFLOW_STARTED,
    /** It ended. */
    WORKFLOW_ENDED,
    /** Events were missed: what is shown has to be asked for anew. */
    RESET;

    /** As the stream calls it. */
    public String eventName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
