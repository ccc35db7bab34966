package io.parcelflow.store.copy;

import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The leases of two stores, so that no run changes either of them while it is copied. */
final class CopyLeases implements AutoCloseable {

    private static final Duration RENEWAL = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final RunOwner owner;
    private final List<Store> acquired = new ArrayList<>(2);
    private Instant renewedAt;

    /**
     * Acquires both leases.
     *
     * @throws StoreException if another process has one of them, saying which
     */
    CopyLeases(InstantSource clock, Store from, Store to) {
        this.clock = clock;
        this.renewedAt = clock.instant();
        this.owner = RunOwner.currentProcess(renewedAt);
        try {
            acquire(from);
            acquire(to);
        } catch (StoreException e) {
            close();
            throw e;
        }
    }

    private void acquire(Store store) {
        switch (store.leases().acquire(owner, renewedAt)) {
            case RunLeases.LeaseResult.Granted _ -> acquired.add(store);
            case RunLeases.LeaseResult.Held held ->
                    throw new StoreException(
                            StoreException.Kind.REFUSED,
                            "A run is using "
                                    + store.location()
                                    + " ("
                                    + held.owner()
                                    + "). Wait for it to end, or cancel it with 'parcelflow cancel'.");
        }
    }

    /**
     * Renews the leases when due.
     *
     * @throws StoreException if another process has taken one over
     */
    void renew() {
        Instant now = clock.instant();
        // A clock that was set back counts as time that has passed.
        if (Duration.between(renewedAt, now).abs().compareTo(RENEWAL) < 0) {
            return;
        }
        for (Store store : acquired) {
            if (!store.leases().renew(owner, now)) {
                throw new StoreException(
                        StoreException.Kind.REFUSED,
                        "Another process has taken over "
                                + store.location()
                                + ", because this one was suspended for too long. Copy again when the other has ended.");
            }
        }
        renewedAt = now;
    }

    @Override
    public void close() {
        for (Store store : acquired) {
            store.leases().release(owner);
        }
        acquired.clear();
    }
}
