package io.parcelflow.store;

import java.util.Objects;

/** The store cannot do what was requested; the message says why, where, and what to do. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The consequence of a store failure. */
    public enum Kind {
        /** The store is unreachable or full: a retry may succeed later. */
        UNAVAILABLE,
        /** The store is damaged, closed or belongs to another application: nothing will succeed. */
        BROKEN,
        /** The store works but rejects this request. */
        REFUSED
    }

    private final Kind kind;

    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** An exception of kind BROKEN. */
    public StoreException(String message, Throwable cause) {
        this(Kind.BROKEN, message, cause);
    }

    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** An exception of kind BROKEN. */
    public StoreException(String message) {
        this(Kind.BROKEN, message);
    }

    /** An exception of a working store that rejects this request. */
    public static StoreException refused(String message) {
        return new StoreException(Kind.REFUSED, message);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
