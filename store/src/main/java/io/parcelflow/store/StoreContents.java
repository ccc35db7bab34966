package io.parcelflow.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The complete contents of a store, for copying to another store.
 *
 * <p>Only the holder of the store's lease may copy into or out of it; the lease itself and requests
 * to cancel or pause are not copied.
 */
public interface StoreContents {

    long count(Content.Kind kind);

    /**
     * Visits all of a kind in the order in which they came to be, many at a time; memory does not
     * grow with their number.
     *
     * @param size how many at a time at most
     */
    void forEach(Content.Kind kind, int size, Consumer<List<Content>> visitor);

    /**
     * Adds those that the store does not have, all of one kind, and leaves those that it has as
     * they are; durable when it returns.
     *
     * @return how many were added
     */
    int add(List<Content> contents);

    /** Where the store is that is being copied into this one, empty if none is. */
    Optional<String> copySource();

    /** Records what is being copied into this store; null once that is complete. */
    void setCopySource(@Nullable String location);
}
