package io.parcelflow.engine.run;

import java.util.Arrays;

/**
 * The latest permits of the window that sets the pace, at the moments when they were really used.
 *
 * <p>A stall of the machine lets requests leave together that were meant to leave apart. Counting
 * them where they left, not where they should have, keeps the window after them within its limit.
 */
final class SentLog {

    /** More would take memory for windows so long that a stall does not matter to them. */
    private static final long PERMITS_MAX = 10_000;

    /**
     * The first requests of a run may arrive late, since connections are yet to be opened and code
     * is yet to be loaded; what follows one window later keeps this much more distance.
     */
    private static final long COLD_NANOS = 40_000_000;

    private final long[] sentNanos;
    private final long windowNanos;
    private int next;
    private long taken;

    SentLog(long permits, long windowNanos) {
        this.sentNanos = new long[permits > PERMITS_MAX ? 0 : (int) permits];
        this.windowNanos = windowNanos;
        Arrays.fill(sentNanos, Long.MIN_VALUE);
    }

    /** Before this moment a further request would be one too many in its window. */
    long earliestNanos() {
        if (sentNanos.length == 0 || sentNanos[next] == Long.MIN_VALUE) {
            return Long.MIN_VALUE;
        }
        boolean isOfFirstRound = taken < 2L * sentNanos.length;
        return sentNanos[next] + windowNanos + (isOfFirstRound ? COLD_NANOS : 0);
    }

    /** From this moment on requests that far apart keep the limit without this log. */
    long evenPaceFrom(long intervalNanos) {
        long from = Long.MIN_VALUE;
        for (int back = 1; back <= sentNanos.length; back++) {
            long sent = sentNanos[Math.floorMod(next - back, sentNanos.length)];
            if (sent == Long.MIN_VALUE) {
                break;
            }
            from = Math.max(from, sent + back * intervalNanos);
        }
        return from;
    }

    void take(long permitNanos) {
        if (sentNanos.length > 0) {
            sentNanos[next] = permitNanos;
            taken++;
            next = (next + 1) % sentNanos.length;
        }
    }

    /** The request with that permit left later than it might have. */
    void sentLate(long permitNanos, long leftNanos) {
        for (int back = 1; back <= sentNanos.length; back++) {
            int slot = Math.floorMod(next - back, sentNanos.length);
            if (sentNanos[slot] == permitNanos) {
                sentNanos[slot] = leftNanos;
                return;
            }
            if (sentNanos[slot] == Long.MIN_VALUE) {
                return;
            }
        }
    }
}
