package io.parcelflow.engine.plan;

import java.util.List;

/**
 * The properties of a source that the engine needs.
 *
 * @param name the source's name in settings, on screen and in the store, such as {@code
 *     maricopa_api}
 * @param type the kind of source
 * @param category how carefully the mixed strategy treats it
 * @param limits all limits of the source, which apply simultaneously; empty for none
 * @param maxInFlight maximum number of steps in flight, at least 1
 * @param hasDetails whether records have details that DETAIL steps fetch
 * @param needsPreparation whether a PREPARE step (robots.txt) precedes the first LIST step
 */
public record SourceProfile(
        String name,
        DataSourceType type,
        SourceCategory category,
        List<RateLimit> limits,
        int maxInFlight,
        boolean hasDetails,
        boolean needsPreparation) {

    public SourceProfile {
        limits = List.copyOf(limits);
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "a source name consists of lowercase letters, digits and underscores, not '"
                            + name
                            + "'");
        }
        if (maxInFlight < 1) {
            throw new IllegalArgumentException(name + ": maxInFlight must be at least 1");
        }
    }

    /** The same with other limits. */
    public SourceProfile withLimits(List<RateLimit> other) {
        return new SourceProfile(
                name, type, category, other, maxInFlight, hasDetails, needsPreparation);
    }

    /** The default category of sources of this type. */
    public static SourceCategory defaultCategory(DataSourceType type) {
        return type == DataSourceType.API ? SourceCategory.STRICT : SourceCategory.RELAXED;
    }

    /**
     * Requests per second that the limits allow while no long window is exhausted; infinite without
     * limits.
     */
    public double permitsPerSecond() {
        return limits.stream()
                .min((a, b) -> a.per().compareTo(b.per()))
                .map(RateLimit::permitsPerSecond)
                .orElse(Double.POSITIVE_INFINITY);
    }
}
