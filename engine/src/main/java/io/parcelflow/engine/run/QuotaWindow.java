package io.parcelflow.engine.run;

import java.util.Arrays;

/**
 * Counts permits over a sliding window, in sixty parts; errs on the side of the source.
 *
 * <p>A permit counts until the whole part in which it was given has left the window, so no window
 * of the true length ever holds more than the limit.
 */
final class QuotaWindow {

    private static final int PARTS = 60;

    /** Numbers in a {@link #snapshot}. */
    static final int SNAPSHOT_LENGTH = PARTS + 2;

    private final long permitsMax;
    private final long partNanos;
    private final long[] counts = new long[PARTS + 1];
    private long newestPart = Long.MIN_VALUE;
    private long used;

    QuotaWindow(long permitsMax, long windowNanos) {
        this.permitsMax = permitsMax;
        this.partNanos = Math.ceilDiv(windowNanos, PARTS);
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

    /** The request with that permit left later, and counts from when it left. */
    void leftLate(long permitNanos, long leftNanos) {
        advance(leftNanos);
        long permitPart = Math.floorDiv(permitNanos, partNanos);
        boolean isCounted = newestPart - permitPart <= PARTS && counts[index(permitPart)] > 0;
        if (isCounted) {
            counts[index(permitPart)]--;
        } else {
            used++;
        }
        counts[index(Math.floorDiv(leftNanos, partNanos))]++;
    }

    long used() {
        return used;
    }

    /** The counts, oldest part first, with the number of the newest part in front. */
    long[] snapshot() {
        long[] state = new long[SNAPSHOT_LENGTH];
        state[0] = newestPart;
        for (int i = 0; i <= PARTS; i++) {
            state[i + 1] = newestPart == Long.MIN_VALUE ? 0 : counts[index(newestPart - PARTS + i)];
        }
        return state;
    }

    /** Goes on from a {@link #snapshot}. */
    void restore(long[] state) {
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
