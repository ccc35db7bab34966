package io.parcelflow.runtime.driver;

import io.parcelflow.store.StoreException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews a claim while something other than a run is done with the store, and gives it back. */
public final class LeaseRenewer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewer.class);

    private final LockedStore held;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    public LeaseRenewer(LockedStore held) {
        this.held = held;
        this.thread = Thread.ofVirtual().name("claim").start(this::keep);
    }

    private void keep() {
        try {
            while (!closed.await(RunLease.RENEWAL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                renew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A store that cannot be written for a moment is tried again; the lease lasts longer. */
    private void renew() {
        try {
            held.lease().renew();
        } catch (StoreException e) {
            LOG.atInfo().setCause(e).log("cannot renew the lease");
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Threads.joinUninterruptibly(thread);
        held.close();
    }
}
