package io.parcelflow.web.page.layout;

import io.parcelflow.engine.run.task.CollectorStatus;
import java.util.Locale;

/** How something is meant, which decides its colour. */
public enum StatusTone {
    PLAIN,
    BUSY,
    GOOD,
    WARN,
    BAD;

    /** The name in the style sheet; empty for the plain one. */
    public String css() {
        return this == PLAIN ? "" : name().toLowerCase(Locale.ROOT);
    }

    /** Of a run's outcome as the journal or the engine words it. */
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
