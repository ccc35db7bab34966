package io.parcelflow.engine.run.limit;

/** Whether a source's circuit breaker lets steps through. */
public enum CircuitBreakerState {
    /** It does. */
    CLOSED,
    /** It does not for a while, because the source failed too often in a row. */
    OPEN,
    /** It lets one step through at a time, to see whether the source is back. */
    HALF_OPEN
}
