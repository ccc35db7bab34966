package io.parcelflow.runtime.driver;

import io.parcelflow.store.StoreException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews a lease while the store is used for something other than a run, and releases it at the
 * end.
 */
public final class LeaseRenewer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewer.class);

    private final LockedStore lockedStore;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    public LeaseRenewer(LockedStore lockedStore) {
        this.lockedStore = lockedStore;
        this.thread = Thread.ofVirtual().name("lease").start(this::keep);
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

    /** A failed renewal is retried; the lease lasts longer than that. */
    private void renew() {
        try {
            lockedStore.lease().renew();
        } catch (StoreException e) {
            LOG.atInfo().setCause(e).log("cannot renew the lease");
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Threads.joinUninterruptibly(thread);
        lockedStore.close();
    }
}
