package io.parcelflow.runtime.driver;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many answers are in memory at once, from their first byte until they are stored. On a
 * machine that cannot keep up, further answers wait in the network, where they take no heap.
 *
 * <p>Nobody waits long: while the store is out of reach, answers are still taken in. Thread-safe.
 */
final class InFlightResponses {

    private final Semaphore places;
    private final long patienceNanos;

    InFlightResponses(int places, long patienceNanos) {
        this.places = new Semaphore(places);
        this.patienceNanos = patienceNanos;
    }

    /** Waits for a place; false if there is none after a while, and the answer needs none. */
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
