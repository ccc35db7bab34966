package io.parcelflow.collectors;

import org.jspecify.annotations.Nullable;

/**
 * A setting of a source.
 *
 * @param key the setting's name in configuration, such as {@code MARICOPA_API_KEY}
 * @param kind its type
 * @param defaultValue its default; null for none
 * @param description what it does, in one sentence
 */
public record SourceSetting(
        String key, Kind kind, @Nullable String defaultValue, String description) {

    /** Maximum number of requests in flight; few sources need another default. */
    public static SourceSetting maxInFlight(String key) {
        return new SourceSetting(
                key,
                Kind.COUNT,
                "16",
                "Maximum number of parallel requests. The rate limits determine the rate, and fewer"
                        + " requests are used if they suffice.");
    }

    /** The forward proxy of a source, where it differs from that of the program. */
    public static SourceSetting proxy(String key) {
        return new SourceSetting(
                key,
                Kind.PROXY,
                null,
                "Proxy of this source's requests instead of HTTP_PROXY and HTTPS_PROXY, or none to send them directly.");
    }

    /** The type of a setting. */
    public enum Kind {
        TEXT,
        /** A secret, never printed. */
        SECRET,
        /** An absolute http or https URL without a query. */
        URL,
        /** Rate limits such as {@code 2/s, 7200/h}, or {@code none}. */
        RATE_LIMITS,
        /** A whole number of at least 1. */
        COUNT,
        /** A duration such as {@code 5s} or plain seconds. */
        DURATION,
        /** A proxy such as {@code http://user:password@proxy:3128}, or {@code none}. */
        PROXY,
        /** Either {@code on} or {@code off}. */
        SWITCH,
        /** The path of an existing readable file. */
        FILE
    }
}
