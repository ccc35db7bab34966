package io.parcelflow.engine.run.limit;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The latest permits of the window that sets the pace, at the moments when they were really used.
 *
 * <p>A stall of the machine lets requests leave together that were meant to leave apart. Counting
 * them where they left, not where they should have, keeps the window after them within its limit.
 */
final class SentRequestLog {

    /** More would take memory for windows so long that a stall does not matter to them. */
    static final int PERMITS_MAX = 10_000;

    private final long[] permitNanos;
    private final long[] sentNanos;
    private final long[] latencyNanos;
    private long usualLatencyNanos = Long.MAX_VALUE;
    private final int permits;
    private final long windowNanos;
    private int next;
    private final SendDelayMargin delayMargin;

    SentRequestLog(long permits, long windowNanos) {
        this(permits, windowNanos, permits);
    }

    /**
     * One that goes on for another.
     *
     * @param before is taken over if its window is as long; what it remembers beyond the permits of
     *     this one is kept, because a later limit may count it
     */
    SentRequestLog(long permits, long windowNanos, SentRequestLog before) {
        this(
                permits,
                windowNanos,
                before.windowNanos == windowNanos
                        ? Math.max(permits, before.sentNanos.length)
                        : permits);
        if (before.windowNanos == windowNanos && isEnabled()) {
            for (int back = before.sentNanos.length; back >= 1; back--) {
                int slot = Math.floorMod(before.next - back, before.sentNanos.length);
                if (before.sentNanos[slot] != Long.MIN_VALUE) {
                    permitNanos[next] = before.permitNanos[slot];
                    sentNanos[next] = before.sentNanos[slot];
                    latencyNanos[next] = before.latencyNanos[slot];
                    next = (next + 1) % sentNanos.length;
                }
            }
            usualLatencyNanos = before.usualLatencyNanos;
        }
    }

    private SentRequestLog(long permits, long windowNanos, long kept) {
        this.sentNanos = new long[permits > PERMITS_MAX ? 0 : (int) kept];
        this.permitNanos = new long[sentNanos.length];
        this.latencyNanos = new long[sentNanos.length];
        this.permits = (int) Math.min(permits, sentNanos.length);
        this.windowNanos = windowNanos;
        this.delayMargin = new SendDelayMargin(Math.max(1, permits), windowNanos);
        Arrays.fill(sentNanos, Long.MIN_VALUE);
    }

    /** A request left at that moment, before this log was begun. */
    void record(long sentAtNanos) {
        if (sentNanos.length > 0) {
            permitNanos[next] = sentAtNanos;
            sentNanos[next] = sentAtNanos;
            next = (next + 1) % sentNanos.length;
        }
    }

    long windowNanos() {
        return windowNanos;
    }

    /** When the latest requests left, oldest first. */
    long[] sentEpochNanos() {
        return LongStream.range(0, sentNanos.length)
                .map(i -> sentNanos[(int) ((next + i) % sentNanos.length)])
                .filter(sent -> sent != Long.MIN_VALUE)
                .toArray();
    }

    /** Whether it remembers anything; without it only an even pace keeps the limit. */
    boolean isEnabled() {
        return sentNanos.length > 0;
    }

    /** Before this moment a further request would be one too many in its window. */
    long earliestNanos() {
        if (!isEnabled()) {
            return Long.MIN_VALUE;
        }
        int first = Math.floorMod(next - permits, sentNanos.length);
        if (sentNanos[first] == Long.MIN_VALUE) {
            return Long.MIN_VALUE;
        }
        long heldBackNanos =
                Math.max(
                        delayMargin.marginNanos(),
                        Math.min(
                                delayMargin.maxMarginNanos(),
                                latencyNanos[first] - usualLatencyNanos));
        return sentNanos[first] + windowNanos + heldBackNanos;
    }

    /** From this moment on requests that far apart keep the limit without this log. */
    long evenPaceFromNanos(long intervalNanos) {
        long from = Long.MIN_VALUE;
        for (int back = 1; back <= permits; back++) {
            long sent = sentNanos[Math.floorMod(next - back, sentNanos.length)];
            if (sent == Long.MIN_VALUE) {
                break;
            }
            from = Math.max(from, sent + back * intervalNanos);
        }
        return from;
    }

    void take(long atNanos) {
        if (sentNanos.length > 0) {
            permitNanos[next] = atNanos;
            sentNanos[next] = atNanos;
            latencyNanos[next] = 0;
            delayMargin.take();
            next = (next + 1) % sentNanos.length;
        }
    }

    /** The request with that permit left later than it might have. */
    void sentLate(long atNanos, long leftNanos) {
        delayMargin.recordDelay(leftNanos - atNanos);
        int slot = slotOf(atNanos);
        if (slot >= 0) {
            sentNanos[slot] = leftNanos;
        }
    }

    /**
     * The request with that permit was answered. One that took unusually long may have been long on
     * its way there, over a connection that had yet to be accepted, and have arrived so much later.
     *
     * @param usualNanos what hardly any answer takes longer than
     */
    void answered(long atNanos, long tookNanos, long usualNanos) {
        usualLatencyNanos = usualNanos;
        int slot = slotOf(atNanos);
        if (slot >= 0) {
            latencyNanos[slot] = tookNanos;
        }
    }

    /** Where the request with that permit is kept, -1 if it is not. */
    private int slotOf(long atNanos) {
        for (int back = 1; back <= sentNanos.length; back++) {
            int slot = Math.floorMod(next - back, sentNanos.length);
            if (permitNanos[slot] == atNanos) {
                return slot;
            }
            if (sentNanos[slot] == Long.MIN_VALUE) {
                return -1;
            }
        }
        return -1;
    }
}
