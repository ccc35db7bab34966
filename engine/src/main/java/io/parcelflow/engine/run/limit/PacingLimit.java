package io.parcelflow.engine.run.limit;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of a source's limits sets the time between two requests, and how fast requests can be under
 * them.
 */
public final class PacingLimit {

    /** A longer window that stands alone is spread over this much of it, and counted. */
    static final Duration WINDOW_MAX = Duration.ofHours(1);

    private PacingLimit() {}

    /** The limit of the shortest window, null if there is none. */
    static @Nullable RateLimit shortest(List<RateLimit> limits) {
        return limits.stream().min(Comparator.comparing(RateLimit::per)).orElse(null);
    }

    /** Whether the limit of the shortest window is held by the time between two requests alone. */
    static boolean isPace(RateLimit shortest) {
        return shortest.per().compareTo(WINDOW_MAX) <= 0;
    }

    /** The limits that the pace alone does not hold. */
    static List<RateLimit> others(List<RateLimit> shortestFirst) {
        return shortestFirst.stream()
                .skip(!shortestFirst.isEmpty() && isPace(shortestFirst.getFirst()) ? 1 : 0)
                .toList();
    }

    /**
     * The least time from the first to the last of so many requests under the limits as configured,
     * without the guard.
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

    /** The same under the limit alone that sets the pace. */
    public static long minPaceNanos(List<RateLimit> limits, long requests) {
        RateLimit pace = shortest(limits);
        if (pace == null || !isPace(pace) || requests < 1) {
            return 0;
        }
        return (long) ((requests - 1) * ((double) pace.per().toNanos() / pace.permits()));
    }
}
