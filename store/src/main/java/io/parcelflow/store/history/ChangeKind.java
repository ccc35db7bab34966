package io.parcelflow.store.history;

/** The kind of a property change; changes at the same time are listed in this order. */
public enum ChangeKind {
    /** A source reported it for the first time. */
    NEW,
    /** Its list price changed. A first known price is no change. */
    PRICE,
    /** The price of its last sale changed: it was sold again. A first known price is no change. */
    SOLD,
    /**
     * Its status changed, such as from Active to Pending. A status that is known for the
     * first time is no change.
     */
    STATUS,
    /** No source lists it any more. */
    GONE,
    /** A source lists it again. */
    BACK
}
