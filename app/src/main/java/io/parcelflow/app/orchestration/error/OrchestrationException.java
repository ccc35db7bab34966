package io.parcelflow.app.orchestration.error;

/** The engine cannot do what it was asked to; the message says why and how to mend it. */
public final class OrchestrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Cause {
        /** The configuration is wrong. */
        CONFIGURATION,
        /** The store cannot be used. */
        STORE,
        /** Another run is going on. */
        BUSY,
        /** There is nothing of that kind to be done. */
        NOTHING_TO_DO,
        /** The engine was asked before it was initialised, or after it was shut down. */
        STATE
    }

    private final Cause reason;

    public OrchestrationException(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    public OrchestrationException(Cause reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Cause reason() {
        return reason;
    }
}
