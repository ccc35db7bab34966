package io.parcelflow.engine.run.limit;

/** The state of a source's circuit breaker. */
public enum CircuitBreakerState {
    /** Steps are sent. */
    CLOSED,
    /** No steps are sent for a while, because the source failed too often in a row. */
    OPEN,
    /** One step at a time is sent, to test whether the source has recovered. */
    HALF_OPEN
}
