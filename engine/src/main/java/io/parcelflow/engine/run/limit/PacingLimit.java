package io.parcelflow.engine.run.limit;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limit of a source that determines the time between two requests, and the resulting rates. */
public final class PacingLimit {

    /** A longer window as the only limit is spread over this much of it, and counted. */
    static final Duration WINDOW_MAX = Duration.ofHours(1);

    private PacingLimit() {}

    /** The limit with the shortest window; null for no limits. */
    static @Nullable RateLimit shortest(List<RateLimit> limits) {
        return limits.stream().min(Comparator.comparing(RateLimit::per)).orElse(null);
    }

    /**
     * Whether the time between two requests is enough to keep the limit with the shortest window.
     */
    static boolean isPace(RateLimit shortest) {
        return shortest.per().compareTo(WINDOW_MAX) <= 0;
    }

    /** The limits that also have to be counted. */
    static List<RateLimit> others(List<RateLimit> shortestFirst) {
        return shortestFirst.stream()
                .skip(!shortestFirst.isEmpty() && isPace(shortestFirst.getFirst()) ? 1 : 0)
                .toList();
    }

    /**
     * The minimum time from the first to the last of that many requests with the configured limits,
     * without the margin.
     */
    public static long minNanos(List<RateLimit> limits, long requests) {
        if (requests < 1) {
            return 0;
        }
        long least = minPaceNanos(limits, requests);
        for (RateLimit limit : limits) {
            long fullWindows = (requests - 1) / limit.permits();
            least = Math.max(least, (long) (fullWindows * (double) limit.per().toNanos()));
        }
        return least;
    }

    /** The same with only the limit of the shortest window. */
    public static long minPaceNanos(List<RateLimit> limits, long requests) {
        RateLimit pace = shortest(limits);
        if (pace == null || !isPace(pace) || requests < 1) {
            return 0;
        }
        return (long) ((requests - 1) * ((double) pace.per().toNanos() / pace.permits()));
    }
}
