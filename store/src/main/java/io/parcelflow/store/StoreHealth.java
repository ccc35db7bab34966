package io.parcelflow.store;

/**
 * Health of the store.
 *
 * @param ready whether it can be read and written
 * @param message check result, and what to do if it is not ready
 */
public record StoreHealth(boolean ready, String message) {}
