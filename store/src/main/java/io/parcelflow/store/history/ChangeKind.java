package io.parcelflow.store.history;

/** In which way a property changed; changes of the same moment are listed in this order. */
public enum ChangeKind {
    /** A source reported it for the first time. */
    NEW,
    /** Its list price is another one. A price that is known for the first time is no change. */
    PRICE,
    /** The price of its last sale is another one: it was sold again. Likewise. */
    SOLD,
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
