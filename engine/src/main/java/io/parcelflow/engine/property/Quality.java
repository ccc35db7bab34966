package io.parcelflow.engine.property;

import java.util.List;

/**
 * The completeness and validity of a property's facts.
 *
 * @param score from 0 (nothing usable) to 100
 * @param completeness share of the expected fields that are known, from 0 to 1
 * @param validity share of the known fields that are plausible, from 0 to 1
 * @param problems implausible values, for a person, those of merged facts with their source; empty
 *     for none
 */
public record Quality(int score, double completeness, double validity, List<String> problems) {

    /** The score as a level. */
    public enum Level {
        HIGH,
        MEDIUM,
        LOW,
        POOR
    }

    public Quality {
        problems = List.copyOf(problems);
    }

    /** HIGH from 80, MEDIUM from 60, LOW from 40, otherwise POOR. */
    public Level level() {
        return score >= 80
                ? Level.HIGH
                : score >= 60 ? Level.MEDIUM : score >= 40 ? Level.LOW : Level.POOR;
    }
}
