package io.parcelflow.web.page.layout;

import io.parcelflow.engine.run.task.CollectorStatus;
import java.util.Locale;

/** The tone of a status, which decides its color. */
public enum StatusTone {
    PLAIN,
    BUSY,
    GOOD,
    WARN,
    BAD;

    /** The CSS class; empty for the plain tone. */
    public String css() {
        return this == PLAIN ? "" : name().toLowerCase(Locale.ROOT);
    }

    /** The tone of a run's outcome or state by its name. */
    public static StatusTone ofOutcome(String outcome) {
        return switch (outcome) {
            case "RUNNING", "PAUSED" -> BUSY;
            case "COMPLETED" -> GOOD;
            case "PARTIAL", "TIMED_OUT", "INTERRUPTED" -> WARN;
            case "FAILED" -> BAD;
            default -> PLAIN;
        };
    }

    public static StatusTone of(CollectorStatus status) {
        return switch (status) {
            case RUNNING -> BUSY;
            case COMPLETED -> GOOD;
            case PAUSED, PARTIAL -> WARN;
            case FAILED, DISABLED -> BAD;
            case WAITING, STOPPED -> PLAIN;
        };
    }
}
