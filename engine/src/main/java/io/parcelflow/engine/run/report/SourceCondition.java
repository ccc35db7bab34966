package io.parcelflow.engine.run.report;

import io.parcelflow.engine.run.limit.CircuitBreakerState;
import org.jspecify.annotations.Nullable;

/**
 * The health of a source during a run.
 *
 * @param breaker the state of its circuit breaker
 * @param slowdown factor by which it is slowed down after throttling; 1 is the full rate
 * @param lastFailure the message of the last failure; null for none
 */
public record SourceCondition(
        CircuitBreakerState breaker, double slowdown, @Nullable String lastFailure) {}
