package io.parcelflow.runtime.error;

/**
 * The engine cannot perform an operation; the message says why and what to do.
 *
 * <p>The only exception that the engine throws, apart from those caused by invalid arguments and
 * bugs.
 */
public class OrchestrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason of the failure. */
    public enum Reason {
        /** The configuration is invalid. */
        CONFIGURATION,
        /** The store is unavailable. */
        STORE,
        /** The store works, but rejects this operation. */
        REFUSED,
        /** Another run is active. */
        BUSY,
        /** There is nothing to do. */
        NOTHING_TO_DO,
        /** The engine is not initialized, or has been shut down. */
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

    /** Whether the store is the reason. */
    public boolean isStoreFailure() {
        return reason == Reason.STORE || reason == Reason.REFUSED;
    }
}
