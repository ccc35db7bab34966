package io.parcelflow.engine.run.report;

import io.parcelflow.engine.run.limit.CircuitBreakerState;
import org.jspecify.annotations.Nullable;

/**
 * How well a source copes with what it is asked.
 *
 * @param breaker whether the source is left alone because it failed too often
 * @param slowdown how many times slower than its limits the source is asked since it asked for a
 *     slower pace; 1 is as fast as they allow
 * @param lastFailure the last failure's message, or null
 */
public record SourceCondition(
        CircuitBreakerState breaker, double slowdown, @Nullable String lastFailure) {}
