package io.parcelflow.engine.property;

import java.util.List;

/**
 * How complete and how valid a property's facts are.
 *
 * @param score from 0 (nothing usable) to 100
 * @param completeness share of the expected fields that are known, from 0 to 1
 * @param validity share of the known fields that are plausible, from 0 to 1
 * @param problems what is implausible, for a person; empty where nothing is
 */
public record Quality(int score, double completeness, double validity, List<String> problems) {

    /** The score in one word. */
    public enum Level {
        HIGH,
        MEDIUM,
        LOW,
        POOR
    }

    public Quality {
        problems = List.copyOf(problems);
    }

    /** HIGH from 80, MEDIUM from 60, LOW from 40, else POOR. */
    public Level level() {
        return score >= 80
                ? Level.HIGH
                : score >= 60 ? Level.MEDIUM : score >= 40 ? Level.LOW : Level.POOR;
    }
}
