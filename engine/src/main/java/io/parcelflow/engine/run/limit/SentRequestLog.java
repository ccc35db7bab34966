package io.parcelflow.engine.run.limit;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The latest permits of the window that determines the rate, at the times of their actual use.
 *
 * <p>After a stall of the machine, requests meant to be apart are sent together. Counting them when
 * they were sent, not when they were due, keeps the window after them within its limit.
 */
final class SentRequestLog {

    /** Longer logs would use memory for windows so long that a stall does not matter. */
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
     * Continues another log.
     *
     * @param before taken over if its window is as long; entries beyond the permits of this one are
     *     kept, because a later limit may count them
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

    /** A request was sent at that time, before this log existed. */
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

    /** When the latest requests were sent, oldest first. */
    long[] sentEpochNanos() {
        return LongStream.range(0, sentNanos.length)
                .map(i -> sentNanos[(int) ((next + i) % sentNanos.length)])
                .filter(sent -> sent != Long.MIN_VALUE)
                .toArray();
    }

    /** Whether it has entries; without them only an even rate keeps the limit. */
    boolean isEnabled() {
        return sentNanos.length > 0;
    }

    /** Before this time, another request would exceed the window. */
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

    /** From this time on, requests this far apart keep the limit without this log. */
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

    /** The request with that permit was sent late. */
    void sentLate(long atNanos, long leftNanos) {
        delayMargin.recordDelay(leftNanos - atNanos);
        int slot = slotOf(atNanos);
        if (slot >= 0) {
            sentNanos[slot] = leftNanos;
        }
    }

    /**
     * The request with that permit was answered. If it took unusually long, it may have arrived
     * later by that much, over a connection that had yet to be accepted.
     *
     * @param usualNanos the limit of a normal latency
     */
    void answered(long atNanos, long tookNanos, long usualNanos) {
        usualLatencyNanos = usualNanos;
        int slot = slotOf(atNanos);
        if (slot >= 0) {
            latencyNanos[slot] = tookNanos;
        }
    }

    /** The entry of that permit; -1 for none. */
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
