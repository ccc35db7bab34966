package io.parcelflow.store.history;

/** In which way a property changed. */
public enum ChangeKind {
    /** A source reported it for the first time. */
    NEW,
    /**
     * Its price is another one: the list price, where there is none that of the last sale. A price
     * that is known for the first time is no change.
     */
    PRICE,
    /**
     * Its status is another one, such as from Active to Pending. A status that is known for the
     * first time is no change.
     */
    STATUS,
    /** Its sources list it no more. */
    GONE,
    /** A source lists it again. */
    BACK
}
