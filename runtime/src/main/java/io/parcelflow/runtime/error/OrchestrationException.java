package io.parcelflow.runtime.error;

/**
 * The engine cannot do what it was asked to; the message says why and how to mend it.
 *
 * <p>The only kind of exception that comes out of the engine, apart from what a wrong argument or a
 * defect causes.
 */
public class OrchestrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Reason {
        /** The configuration is wrong. */
        CONFIGURATION,
        /** The store cannot be used. */
        STORE,
        /** The store is well but does not take just this. */
        REFUSED,
        /** Another run is going on. */
        BUSY,
        /** There is nothing of that kind to be done. */
        NOTHING_TO_DO,
        /** The engine was asked before it was initialized, or after it was shut down. */
        STATE
    }

    private final Reason reason;

    public OrchestrationException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public OrchestrationException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether the store is in the way. */
    public boolean isStoreFailure() {
        return reason == Reason.STORE || reason == Reason.REFUSED;
    }
}
