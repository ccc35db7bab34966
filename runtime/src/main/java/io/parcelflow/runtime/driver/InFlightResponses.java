package io.parcelflow.runtime.driver;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits how many responses are in memory at once, from their first byte until they are stored. On
 * a machine that cannot keep up, further responses wait in the network, where they use no heap.
 *
 * <p>The wait is bounded, so that responses are received even while the store is unavailable.
 * Thread-safe.
 */
final class InFlightResponses {

    private final Semaphore places;
    private final long patienceNanos;

    InFlightResponses(int places, long patienceNanos) {
        this.places = new Semaphore(places);
        this.patienceNanos = patienceNanos;
    }

    /**
     * Waits for a permit; false if there is none after a while, and the response proceeds without
     * one.
     */
    boolean acquire() throws InterruptedException {
        return places.tryAcquire(patienceNanos, TimeUnit.NANOSECONDS);
    }

    void release() {
        places.release();
    }

    int availablePermits() {
        return places.availablePermits();
    }
}
