package io.parcelflow.engine.run.limit;

import java.time.Duration;

/**
 * How much longer than its window a permit is held back, by how late requests left of late.
 *
 * <p>A request that leaves on time may still arrive late where the machine is busy, and those one
 * window later would then find the window full. What is seen to be late is counted where it was;
 * this is for what is not seen, which on a busy machine is about as late.
 */
final class SendDelayMargin {

    private static final Duration GUARD_MIN = Duration.ofMillis(8);
    private static final Duration GUARD_MAX = Duration.ofMillis(100);

    /** First requests may be late: connections are yet to be opened and code to be loaded. */
    private static final Duration GUARD_FIRST = Duration.ofMillis(60);

    /** No guard is a larger part of its window. */
    private static final int WINDOW_PARTS = 10;

    /** Permits, in windows, in which half of it is forgotten. */
    private static final double FIRST_HALF_LIFE = 0.5;

    private static final double LATE_HALF_LIFE = 2;

    private final long minNanos;
    private final long maxMarginNanos;
    private final long firstPermits;
    private final double firstDecay;
    private final double lateDecay;
    private long firstNanos;
    private long lateNanos;
    private long taken;

    /** Nothing is known yet of a window with so many permits. */
    SendDelayMargin(long permits, long windowNanos) {
        this.minNanos = minMarginNanos(windowNanos);
        this.maxMarginNanos =
                Math.max(minNanos, Math.min(GUARD_MAX.toNanos(), windowNanos / WINDOW_PARTS));
        this.firstPermits = permits;
        this.firstDecay = Math.pow(0.5, 1 / (FIRST_HALF_LIFE * permits));
        this.lateDecay = Math.pow(0.5, 1 / (LATE_HALF_LIFE * permits));
        this.firstNanos = Math.clamp(GUARD_FIRST.toNanos(), minNanos, maxMarginNanos);
    }

    static long minMarginNanos(long windowNanos) {
        return Math.min(GUARD_MIN.toNanos(), windowNanos / (4 * WINDOW_PARTS));
    }

    long marginNanos() {
        return Math.max(minNanos, Math.max(firstNanos, lateNanos));
    }

    /** No permit is held back for longer. */
    long maxMarginNanos() {
        return maxMarginNanos;
    }

    /** A permit was given; with each the past matters less. */
    void take() {
        taken++;
        if (taken > firstPermits) {
            firstNanos = (long) (firstNanos * firstDecay);
        }
        lateNanos = (long) (lateNanos * lateDecay);
    }

    /** Where one after the other is late, as on an overloaded machine, some are later than seen. */
    void recordDelay(long nanos) {
        lateNanos = Math.min(maxMarginNanos, Math.max(lateNanos, nanos + lateNanos / 2));
    }
}
