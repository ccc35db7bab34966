package io.parcelflow.service.alert;

import java.util.Locale;

/** The kinds of alerts. */
public enum AlertKind {
    /** A run started or was resumed. */
    RUN_STARTED,
    /** A run completed all tasks. */
    RUN_COMPLETED,
    /** A run completed some of its tasks. */
    RUN_PARTIAL,
    /** A run completed no task. */
    RUN_FAILED,
    /** A user cancelled a run. */
    RUN_CANCELLED,
    /** A run reached its time limit. */
    RUN_TIMED_OUT,
    /** A run was interrupted by the process or the store. */
    RUN_INTERRUPTED,
    /** A command other than a run failed, or a run could not start. */
    COMMAND_FAILED,
    /** A source is blocked for the rest of a run. */
    SOURCE_DISABLED,
    /** A run abandoned a source because it kept failing. */
    SOURCE_FAILED,
    /** A source's quota is exhausted. */
    QUOTA_EXHAUSTED,
    /** Listings of a source had far fewer records than usual. */
    SUSPICIOUS_YIELD,
    /** Listings of a source do not add up to what it announced. */
    INCOMPLETE_LISTING,
    /** Details are older than configured. */
    BACKLOG,
    /** A notice about a run or the service. */
    NOTICE,
    /** A test message. */
    TEST;

    /** The name in lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether it is exempt from the rate limit, because it is about a single run or was requested.
     */
    boolean isAlwaysSent() {
        return switch (this) {
            case RUN_STARTED,
                    RUN_COMPLETED,
                    RUN_PARTIAL,
                    RUN_FAILED,
                    RUN_CANCELLED,
                    RUN_TIMED_OUT,
                    RUN_INTERRUPTED,
                    TEST ->
                    true;
            case COMMAND_FAILED,
                    SOURCE_DISABLED,
                    SOURCE_FAILED,
                    QUOTA_EXHAUSTED,
                    SUSPICIOUS_YIELD,
                    INCOMPLETE_LISTING,
                    BACKLOG,
                    NOTICE ->
                    false;
        };
    }
}
