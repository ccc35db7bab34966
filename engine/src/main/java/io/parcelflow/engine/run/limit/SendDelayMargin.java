package io.parcelflow.engine.run.limit;

import java.time.Duration;

/**
 * A safety margin for windows, based on how late recent requests were sent.
 *
 * <p>A request sent in time may still arrive late if the machine is busy, and requests one window
 * later would then exceed the limit. Observed delays are counted where they occurred; this margin
 * covers unobserved ones, which are about as long on a busy machine.
 */
final class SendDelayMargin {

    private static final Duration GUARD_MIN = Duration.ofMillis(8);
    private static final Duration GUARD_MAX = Duration.ofMillis(100);

    /** First requests may be late: connections are not open and code is not loaded yet. */
    private static final Duration GUARD_FIRST = Duration.ofMillis(60);

    /** The margin is at most this fraction of its window. */
    private static final int WINDOW_PARTS = 10;

    /** Number of permits, in windows, after which half of it is forgotten. */
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

    /** The initial margin of a window with that many permits. */
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

    /** The maximum margin. */
    long maxMarginNanos() {
        return maxMarginNanos;
    }

    /** A permit was given; with each, older delays matter less. */
    void take() {
        taken++;
        if (taken > firstPermits) {
            firstNanos = (long) (firstNanos * firstDecay);
        }
        lateNanos = (long) (lateNanos * lateDecay);
    }

    /** If several in a row are late, as on an overloaded machine, some are later than observed. */
    void recordDelay(long nanos) {
        lateNanos = Math.min(maxMarginNanos, Math.max(lateNanos, nanos + lateNanos / 2));
    }
}
