package io.parcelflow.service.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a thread that works now and then to end. Thread-safe. */
public final class StopSignal {

    private final CountDownLatch latch = new CountDownLatch(1);

    public void stop() {
        latch.countDown();
    }

    /**
     * Waits until the thread is to end, but not longer than that.
     *
     * @return whether it is to end; an interrupt says so too
     */
    public boolean await(Duration rest) {
        try {
            return latch.await(rest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
