package io.parcelflow.collectors;

import org.jspecify.annotations.Nullable;

/**
 * A setting that a source understands.
 *
 * @param key the setting's name in configuration, such as {@code MARICOPA_API_KEY}
 * @param kind how its text is read and checked
 * @param defaultValue the text that holds when nothing is configured; null if there is none
 * @param description what it does, in one sentence
 */
public record SourceSetting(
        String key, Kind kind, @Nullable String defaultValue, String description) {

    /** How many requests may be under way; few sources have a reason for another default. */
    public static SourceSetting maxInFlight(String key) {
        return new SourceSetting(
                key,
                Kind.COUNT,
                "16",
                "Maximum number of parallel requests. The rate limits determine the rate, and fewer"
                        + " requests are used if they suffice.");
    }

    /** How a setting's text is read. */
    public enum Kind {
        TEXT,
        /** Never printed. */
        SECRET,
        /** An absolute http or https address without query. */
        URL,
        /** Requests by window, such as {@code 2/s, 7200/h}, or {@code none}. */
        RATE_LIMITS,
        /** A whole number of at least 1. */
        COUNT,
        /** A time such as {@code 5s} or plain seconds. */
        DURATION,
        /** The path of an existing readable file. */
        FILE
    }
}
