package io.parcelflow.engine.run;

import java.time.Duration;

/**
 * How much longer than its window a permit is held back, by how late requests left of late.
 *
 * <p>A request that leaves on time may still arrive late where the machine is busy, and those one
 * window later would then find the window full. What is seen to be late is counted where it was;
 * this is for what is not seen, which on a busy machine is about as late.
 */
final class Punctuality {

    private static final Duration GUARD_MIN = Duration.ofMillis(8);
    private static final Duration GUARD_MAX = Duration.ofMillis(50);

    /** First requests may be late: connections are yet to be opened and code to be loaded. */
    private static final Duration GUARD_FIRST = Duration.ofMillis(40);

    /** No guard is a larger part of its window. */
    private static final int WINDOW_PARTS = 20;

    private final long minNanos;
    private final long maxNanos;
    private final long firstPermits;
    private final double decay;
    private long guardNanos;
    private long taken;

    /** Nothing is known yet of a window with so many permits. */
    Punctuality(long permits, long windowNanos) {
        this.minNanos = leastGuardNanos(windowNanos);
        this.maxNanos =
                Math.max(minNanos, Math.min(GUARD_MAX.toNanos(), windowNanos / WINDOW_PARTS));
        this.firstPermits = permits;
        this.decay = Math.pow(0.5, 2.0 / permits);
        this.guardNanos = Math.clamp(GUARD_FIRST.toNanos(), minNanos, maxNanos);
    }

    static long leastGuardNanos(long windowNanos) {
        return Math.min(GUARD_MIN.toNanos(), windowNanos / (2 * WINDOW_PARTS));
    }

    long guardNanos() {
        return guardNanos;
    }

    /** A permit was given; lateness is forgotten by half within half a window. */
    void take() {
        taken++;
        if (taken > firstPermits) {
            guardNanos = Math.max(minNanos, (long) (guardNanos * decay));
        }
    }

    void late(long nanos) {
        guardNanos = Math.max(guardNanos, Math.min(nanos, maxNanos));
    }
}
