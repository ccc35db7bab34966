package io.parcelflow.sandbox.site;

import java.time.Duration;

/**
 * The times of requests in the latest window of fixed length. Not thread-safe.
 *
 * <p>Stores one number per request and grows only as necessary.
 */
final class SlidingWindow {

    private static final int FIRST_CAPACITY = 64;

    private final long lengthNanos;
    private long[] ring = new long[FIRST_CAPACITY];
    private int head;
    private int size;
    private int peak;

    SlidingWindow(Duration length) {
        this.lengthNanos = length.toNanos();
    }

    /** Number of requests in the window that ends now, after removing older ones. */
    int count(long nowNanos) {
        while (size > 0 && nowNanos - ring[head] >= lengthNanos) {
            head = (head + 1) % ring.length;
            size--;
        }
        return size;
    }

    void add(long nowNanos) {
        count(nowNanos);
        if (size == ring.length) {
            grow();
        }
        ring[(head + size) % ring.length] = nowNanos;
        size++;
        peak = Math.max(peak, size);
    }

    /** Nanoseconds until at most {@code permits - 1} of the requests are still in the window. */
    long nanosUntilBelow(int permits, long nowNanos) {
        int over = count(nowNanos) - permits;
        if (over < 0) {
            return 0;
        }
        return ring[(head + over) % ring.length] + lengthNanos - nowNanos;
    }

    /** The maximum number of requests that were ever in the window. */
    int peak() {
        return peak;
    }

    private void grow() {
        long[] larger = new long[ring.length * 2];
        for (int i = 0; i < size; i++) {
            larger[i] = ring[(head + i) % ring.length];
        }
        ring = larger;
        head = 0;
    }
}
