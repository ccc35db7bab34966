package io.parcelflow.engine.run;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a failed step is tried again: exponential backoff with jitter.
 *
 * @param maxAttempts tries of one step in all, at least 1
 * @param base the longest wait before the second try; doubles with each further try
 * @param max no wait is longer
 */
public record RetryPolicy(int maxAttempts, Duration base, Duration max) {

    /** Three attempts, 0.5 s doubling, 30 s at most. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(30));

    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException(
                    "maxAttempts must be at least 1, not " + maxAttempts);
        }
        if (base.isNegative() || base.isZero() || base.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "base must be positive and at most max, not " + base + " of " + max);
        }
    }

    /**
     * The wait after a failed attempt: between half of the exponential value and all of it.
     *
     * @param failedAttempts how many tries have failed, at least 1
     */
    public Duration backoff(int failedAttempts, RandomGenerator random) {
        int doublings = Math.min(failedAttempts - 1, 20);
        long maxNanos = max.toNanos();
        boolean isBelowMax = base.toNanos() <= maxNanos >> doublings;
        long cap = isBelowMax ? base.toNanos() << doublings : maxNanos;
        return Duration.ofNanos(cap / 2 + (long) (random.nextDouble() * (cap - cap / 2)));
    }
}
