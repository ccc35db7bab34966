package io.parcelflow.runtime.driver;

import io.parcelflow.store.Store;

/**
 * A store and the lease that allows this process to run workflows on it.
 *
 * <p>Closing it releases the lease; the store stays open.
 */
public record LockedStore(Store store, RunLease lease) implements AutoCloseable {

    @Override
    public void close() {
        lease.close();
    }
}
