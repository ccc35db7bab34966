package io.parcelflow.engine.plan;

import java.util.List;

/**
 * What the engine knows of a source before it asks it anything.
 *
 * @param name the source's name in settings, on screen and in the store, such as {@code
 *     maricopa_api}
 * @param type what kind of place it is
 * @param category how carefully the mixed strategy handles it
 * @param limits every limit the source sets, all of which hold at once; empty where it sets none
 * @param maxInFlight steps that may be under way at the same time, at least 1
 * @param hasDetails whether records have a page of their own, fetched by DETAIL steps
 * @param needsPreparation whether a PREPARE step (robots.txt) comes before the first LIST step
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

    /** The same under other limits. */
    public SourceProfile withLimits(List<RateLimit> other) {
        return new SourceProfile(
                name, type, category, other, maxInFlight, hasDetails, needsPreparation);
    }

    /** The category that a source of this type has unless its profile says otherwise. */
    public static SourceCategory defaultCategory(DataSourceType type) {
        return type == DataSourceType.API ? SourceCategory.STRICT : SourceCategory.RELAXED;
    }

    /**
     * Requests per second that the limits allow while no long window is used up; infinite where
     * there is no limit.
     */
    public double permitsPerSecond() {
        return limits.stream()
                .min((a, b) -> a.per().compareTo(b.per()))
                .map(RateLimit::permitsPerSecond)
                .orElse(Double.POSITIVE_INFINITY);
    }
}
