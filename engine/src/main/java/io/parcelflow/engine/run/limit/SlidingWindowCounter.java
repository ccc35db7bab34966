package io.parcelflow.engine.run.limit;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Counts permits in a sliding window of sixty parts; errs in favor of the source.
 *
 * <p>A permit counts until its whole part has left the window, so no real window ever has more than
 * the limit.
 */
final class SlidingWindowCounter {

    private static final int PARTS = 60;

    /** Length of a {@link #snapshot}. */
    static final int SNAPSHOT_LENGTH = PARTS + 2;

    private final long permitsMax;
    private final long partNanos;
    private final long[] counts = new long[PARTS + 1];
    private long originNanos;
    private long newestPart = Long.MIN_VALUE;
    private long used;

    /**
     * An empty window.
     *
     * @param guardNanos how much longer than the window permits count, so that slightly late
     *     requests do not exceed it
     */
    SlidingWindowCounter(long permitsMax, long windowNanos, long guardNanos) {
        this(permitsMax, Math.ceilDiv(windowNanos + guardNanos, PARTS));
    }

    private SlidingWindowCounter(long permitsMax, long partNanos) {
        this.permitsMax = permitsMax;
        this.partNanos = partNanos;
    }

    /** The length of a part in the first version, which had no margin. */
    static long unguardedPartNanos(Duration window) {
        return Math.ceilDiv(window.toNanos(), PARTS);
    }

    /** The earliest time from {@code nowNanos} on with a free permit. */
    long earliest(long nowNanos) {
        advance(nowNanos);
        if (used < permitsMax) {
            return nowNanos;
        }
        long freed = 0;
        for (long part = newestPart - PARTS; part <= newestPart; part++) {
            freed += counts[index(part)];
            if (used - freed < permitsMax) {
                return startOf(part + PARTS + 1);
            }
        }
        throw new IllegalStateException("a full window releases no permit");
    }

    void take(long atNanos) {
        advance(atNanos);
        counts[index(newestPart)]++;
        used++;
    }

    /** The request with that permit was sent late, and counts from then on. */
    void sentLate(long permitNanos, long leftNanos) {
        advance(leftNanos);
        long permitPart = partOf(permitNanos);
        boolean isCounted = newestPart - permitPart <= PARTS && counts[index(permitPart)] > 0;
        if (isCounted) {
            counts[index(permitPart)]--;
        } else {
            used++;
        }
        counts[index(partOf(leftNanos))]++;
    }

    long used() {
        return used;
    }

    /** Earliest time of the oldest permits; never if none is used. */
    long oldestNanos() {
        for (long part = newestPart - PARTS; used > 0 && part <= newestPart; part++) {
            if (counts[index(part)] > 0) {
                return startOf(part);
            }
        }
        return Long.MIN_VALUE;
    }

    /** Latest possible times of use of its permits, oldest first. */
    long[] permitEpochNanos(int most) {
        LongStream.Builder moments = LongStream.builder();
        long skipped = Math.max(0, used - most);
        for (long part = newestPart - PARTS; used > 0 && part <= newestPart; part++) {
            for (long i = counts[index(part)]; i > 0; i--) {
                if (skipped > 0) {
                    skipped--;
                } else {
                    moments.add(startOf(part + 1) - 1);
                }
            }
        }
        return moments.build().toArray();
    }

    /** The counters, oldest part first, preceded by the start of the newest part. */
    long[] snapshot() {
        long[] state = new long[SNAPSHOT_LENGTH];
        state[0] = newestPart == Long.MIN_VALUE ? Long.MIN_VALUE : startOf(newestPart);
        for (int i = 0; i <= PARTS; i++) {
            state[i + 1] = newestPart == Long.MIN_VALUE ? 0 : counts[index(newestPart - PARTS + i)];
        }
        return state;
    }

    /**
     * The counters if that many more permits, or all that are left, were used by that time; each
     * counts as used at the very end.
     */
    long[] snapshotIncluding(long permits, long untilNanos) {
        if (permits < 1) {
            return snapshot();
        }
        SlidingWindowCounter then = new SlidingWindowCounter(permitsMax, partNanos);
        then.restore(snapshot());
        then.advance(untilNanos);
        long more = Math.clamp(permitsMax - then.used, 0L, permits);
        then.counts[index(then.newestPart)] += more;
        then.used += more;
        return then.snapshot();
    }

    /** Restores a {@link #snapshot}. */
    void restore(long[] state) {
        boolean isFresh = state[0] == Long.MIN_VALUE;
        originNanos = isFresh ? 0 : Math.floorMod(state[0], partNanos);
        newestPart = isFresh ? Long.MIN_VALUE : partOf(state[0]);
        used = 0;
        for (int i = 0; i <= PARTS; i++) {
            if (newestPart != Long.MIN_VALUE) {
                counts[index(newestPart - PARTS + i)] = state[i + 1];
            }
            used += state[i + 1];
        }
    }

    private void advance(long nowNanos) {
        long part = partOf(nowNanos);
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

    private long partOf(long nanos) {
        return Math.floorDiv(nanos - originNanos, partNanos);
    }

    private long startOf(long part) {
        return part * partNanos + originNanos;
    }

    private static int index(long part) {
        return Math.floorMod(part, PARTS + 1);
    }
}
