package io.parcelflow.service.alert;

import java.util.Locale;

/** What an alert is about. */
public enum AlertKind {
    /** A run began. */
    RUN_STARTED,
    /** A run ended with everything done. */
    RUN_COMPLETED,
    /** A run ended with some of it done. */
    RUN_PARTIAL,
    /** A run ended with nothing done. */
    RUN_FAILED,
    /** A user ended a run. */
    RUN_CANCELLED,
    /** The time limit ended a run. */
    RUN_TIMED_OUT,
    /** The process or the store ended a run. */
    RUN_INTERRUPTED,
    /** A command other than a run failed, or a run could not begin. */
    COMMAND_FAILED,
    /** A source was switched off for a run. */
    SOURCE_DISABLED,
    /** A source was given up in a run because it kept failing. */
    SOURCE_FAILED,
    /** A source's quota is used up. */
    QUOTA_EXHAUSTED,
    /** Listings of a source brought far less than they used to. */
    SUSPICIOUS_YIELD,
    /** Details are older than they should be. */
    BACKLOG,
    /** Something a person should know. */
    NOTICE,
    /** Somebody tries whether alerts arrive. */
    TEST;

    /** In lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether each one counts, however many there are: it tells of one run or was asked for. */
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
                    BACKLOG,
                    NOTICE ->
                    false;
        };
    }
}
