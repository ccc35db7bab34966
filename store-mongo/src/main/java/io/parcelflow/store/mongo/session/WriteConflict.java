package io.parcelflow.store.mongo.session;

/** Another writer changed what an attempt was about to change; it is tried again from the start. */
public final class WriteConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WriteConflict(String what) {
        // Thrown often where many write at once, and never shown: no trace.
        super(what, null, false, false);
    }
}
