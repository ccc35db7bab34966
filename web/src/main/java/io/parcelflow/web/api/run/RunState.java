package io.parcelflow.web.api.run;

import io.parcelflow.engine.run.report.RunOutcome;

/** State of a run: in progress, or how it ended. */
enum RunState {
    /** It is in progress, in this process or another. */
    RUNNING,
    /** It is in progress and makes no new request until it is resumed. */
    PAUSED,
    /** Its process ended before it did; it can be resumed unless it was abandoned. */
    INTERRUPTED,
    COMPLETED,
    PARTIAL,
    FAILED,
    CANCELLED,
    TIMED_OUT;

    static RunState of(RunOutcome outcome) {
        return switch (outcome) {
            case COMPLETED -> COMPLETED;
            case PARTIAL -> PARTIAL;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case TIMED_OUT -> TIMED_OUT;
            case INTERRUPTED -> INTERRUPTED;
        };
    }
}
