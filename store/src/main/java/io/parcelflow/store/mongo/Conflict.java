package io.parcelflow.store.mongo;

/** Somebody else changed what an attempt was about to change; it is tried again from the start. */
final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Conflict(String what) {
        // Thrown often where many write at once, and never shown: no trace.
        super(what, null, false, false);
    }
}
