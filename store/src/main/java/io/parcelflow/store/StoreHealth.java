package io.parcelflow.store;

/**
 * Whether the store can be used.
 *
 * @param ready whether it can be read and written
 * @param message what was seen, and what to do if it is not ready
 */
public record StoreHealth(boolean ready, String message) {}
