package io.parcelflow.engine.run;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a failed step is retried: exponential backoff with jitter.
 *
 * @param maxAttempts maximum number of attempts, at least 1
 * @param base maximum wait before the second attempt; doubles with each further attempt
 * @param max maximum wait
 */
public record RetryPolicy(int maxAttempts, Duration base, Duration max) {

    private static final int REFUSED_DOUBLINGS_MAX = 5;

    /** Three attempts, 0.5 s doubling, at most 30 s. */
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
     * @param failedAttempts number of failed attempts, at least 1
     */
    public Duration backoff(int failedAttempts, RandomGenerator random) {
        int doublings = Math.min(failedAttempts - 1, 20);
        long maxNanos = max.toNanos();
        boolean isBelowMax = base.toNanos() <= maxNanos >> doublings;
        long cap = isBelowMax ? base.toNanos() << doublings : maxNanos;
        return Duration.ofNanos(cap / 2 + (long) (random.nextDouble() * (cap - cap / 2)));
    }

    /**
     * How long a record is not requested again whose page was refused in that many runs in a row:
     * not at all after the first, so that daily runs skip one day after the second, three after the
     * third, and at most a month.
     */
    public static Duration waitAfterRefusals(long refusals) {
        int doublings = (int) Math.min(refusals - 1, REFUSED_DOUBLINGS_MAX);
        // Half a day less than whole days, because runs do not begin at the same second.
        return doublings <= 0 ? Duration.ZERO : Duration.ofHours((24L << doublings) - 12);
    }
}
