package io.parcelflow.runtime.driver;

import io.parcelflow.store.Store;

/**
 * A store and the claim that lets this process run workflows on it.
 *
 * <p>Closing it gives the claim back; the store stays open.
 */
public record LockedStore(Store store, RunLease lease) implements AutoCloseable {

    @Override
    public void close() {
        lease.close();
    }
}
