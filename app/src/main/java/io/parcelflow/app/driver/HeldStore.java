package io.parcelflow.app.driver;

import io.parcelflow.store.Store;

/**
 * A store and the claim that lets this process run workflows on it.
 *
 * <p>Closing it gives the claim back; the store stays open.
 */
public record HeldStore(Store store, HeldClaim claim) implements AutoCloseable {

    @Override
    public void close() {
        claim.close();
    }
}
