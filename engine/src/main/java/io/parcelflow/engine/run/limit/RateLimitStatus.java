package io.parcelflow.engine.run.limit;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The current request rate of a source and the use of its limits.
 *
 * @param configuredPerSecond requests per second that the configured limits allow at an even rate;
 *     0 for no limits
 * @param perSecond requests per second after throttling; 0 for no limit
 * @param slowdown factor by which the source is slowed down, at least 1; above 1 after throttling
 * @param slowedSince since when it is slowed down; null if it is not, or unknown
 * @param crawlDelay the minimum time between two requests that the source requires, or zero
 * @param pausedUntil until when it has requested a pause; null for none
 * @param windows its long windows in the order of their length
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
     * The use of a long window.
     *
     * @param used number of requests in it
     * @param since earliest time of the oldest of them; null for none
     * @param exhaustedUntil when the next request is possible if it is exhausted; null if it is not
     */
    public record WindowUsage(
            RateLimit limit, long used, @Nullable Instant since, @Nullable Instant exhaustedUntil) {

        /** Number of requests left. */
        public long remaining() {
            return Math.max(0, limit.permits() - used);
        }
    }

    public RateLimitStatus {
        windows = List.copyOf(windows);
    }

    /** The status for a source's limits and their state. */
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

    /** Whether it is neither slowed down nor paused. */
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
