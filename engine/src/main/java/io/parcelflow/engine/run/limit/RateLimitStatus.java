package io.parcelflow.engine.run.limit;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast a source may be asked at one moment, and what of its limits is used.
 *
 * @param configuredPerSecond requests a second that the configured limits allow at an even pace; 0
 *     where there is none
 * @param perSecond requests a second after what was learned of the source; 0 where nothing holds it
 *     back
 * @param slowdown how many times slower than its limits it is asked, at least 1; above 1 after it
 *     asked for a slower pace
 * @param slowedSince since when it is asked more slowly; null where it is not or nobody knows
 * @param crawlDelay the least time between two requests by the source's own rules, or zero
 * @param pausedUntil until when it wants no request; null where it does not say
 * @param windows its long windows, in the order of their length
 */
public record RateLimitStatus(
        double configuredPerSecond,
        double perSecond,
        double slowdown,
        @Nullable Instant slowedSince,
        Duration crawlDelay,
        @Nullable Instant pausedUntil,
        List<WindowUsage> windows) {

    /**
     * What of a long window is used.
     *
     * @param used requests that count in it
     * @param since when the oldest of them was, at the earliest; null where there is none
     * @param exhaustedUntil when the next request may be if all are used; null if some are left
     */
    public record WindowUsage(
            RateLimit limit, long used, @Nullable Instant since, @Nullable Instant exhaustedUntil) {

        /** Requests that it still allows. */
        public long remaining() {
            return Math.max(0, limit.permits() - used);
        }
    }

    public RateLimitStatus {
        windows = List.copyOf(windows);
    }

    /** Tells it from a source's limits and what was spent of them. */
    public static RateLimitStatus of(List<RateLimit> limits, LimitState spent, Instant now) {
        RateLimiter pacer = new RateLimiter(limits, spent);
        long nowNanos = EpochNanos.of(now);
        boolean isPaused = spent.pausedUntilEpochNanos() > nowNanos;
        double asSet = configuredPerSecond(limits);
        long intervalNanos = pacer.intervalNanos();
        boolean isAsSet =
                intervalNanos == new RateLimiter(limits, LimitState.UNUSED).intervalNanos();
        return new RateLimitStatus(
                asSet,
                isAsSet ? asSet : 1e9 / intervalNanos,
                spent.slowdown(),
                pacer.slowedSinceNanos() == Long.MIN_VALUE
                        ? null
                        : EpochNanos.toInstant(pacer.slowedSinceNanos()),
                Duration.ofNanos(spent.crawlDelayNanos()),
                isPaused ? EpochNanos.toInstant(spent.pausedUntilEpochNanos()) : null,
                pacer.windowUsages(nowNanos));
    }

    /** Whether nothing that was learned holds it back. */
    public boolean isAtConfiguredRate() {
        return slowdown <= 1 && perSecond == configuredPerSecond;
    }

    private static double configuredPerSecond(List<RateLimit> limits) {
        return limits.stream()
                .min(Comparator.comparing(RateLimit::per))
                .map(limit -> limit.permits() * 1e9 / limit.per().toNanos())
                .orElse(0.0);
    }
}
