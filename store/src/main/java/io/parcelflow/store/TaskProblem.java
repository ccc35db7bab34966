package io.parcelflow.store;

import io.parcelflow.engine.run.task.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of a source that did not end well for the same reason.
 *
 * @param kind what they failed by; null for suspicious listings
 * @param tasks how many
 * @param zip the ZIP code of one of them
 * @param example its message
 */
public record TaskProblem(
        String source, @Nullable FailureKind kind, long tasks, String zip, String example) {}
