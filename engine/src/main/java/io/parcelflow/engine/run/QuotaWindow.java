package io.parcelflow.engine.run;

import java.util.Arrays;

/**
 * Counts permits over a sliding window, in sixty parts; errs on the side of the source.
 *
 * <p>A permit counts until the whole part in which it was given has left the window, so no window
 * of the true length ever holds more than the limit.
 */
final class QuotaWindow {

    static final int PARTS = 60;

    private final long permitsMax;
    private final long partNanos;
    private final long[] counts = new long[PARTS + 1];
    private long newestPart = Long.MIN_VALUE;
    private long used;

    QuotaWindow(long permitsMax, long windowNanos) {
        this.permitsMax = permitsMax;
        this.partNanos = Math.max(1, windowNanos / PARTS);
    }

    /** The first moment from {@code nowNanos} on at which a permit is free. */
    long earliest(long nowNanos) {
        advance(nowNanos);
        if (used < permitsMax) {
            return nowNanos;
        }
        long freed = 0;
        for (long part = newestPart - PARTS; part <= newestPart; part++) {
            freed += counts[index(part)];
            if (used - freed < permitsMax) {
                return (part + PARTS + 1) * partNanos;
            }
        }
        throw new IllegalStateException("a full window frees nothing");
    }

    void take(long atNanos) {
        advance(atNanos);
        counts[index(newestPart)]++;
        used++;
    }

    long used() {
        return used;
    }

    /** The counts, oldest part first, with the number of the newest part in front. */
    long[] snapshot() {
        long[] state = new long[PARTS + 2];
        state[0] = newestPart;
        for (int i = 0; i <= PARTS; i++) {
            state[i + 1] = newestPart == Long.MIN_VALUE ? 0 : counts[index(newestPart - PARTS + i)];
        }
        return state;
    }

    void restore(long[] state) {
        if (state.length != PARTS + 2) {
            throw new IllegalArgumentException("a window has " + (PARTS + 2) + " numbers");
        }
        newestPart = state[0];
        used = 0;
        for (int i = 0; i <= PARTS; i++) {
            if (newestPart != Long.MIN_VALUE) {
                counts[index(newestPart - PARTS + i)] = state[i + 1];
            }
            used += state[i + 1];
        }
    }

    private void advance(long nowNanos) {
        long part = Math.floorDiv(nowNanos, partNanos);
        if (newestPart == Long.MIN_VALUE) {
            newestPart = part;
        }
        if (part - newestPart > PARTS) {
            Arrays.fill(counts, 0);
            used = 0;
            newestPart = part;
        }
        while (newestPart < part) {
            newestPart++;
            used -= counts[index(newestPart)];
            counts[index(newestPart)] = 0;
        }
    }

    private static int index(long part) {
        return Math.floorMod(part, PARTS + 1);
    }
}
