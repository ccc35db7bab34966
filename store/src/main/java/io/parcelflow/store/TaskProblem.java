package io.parcelflow.store;

import io.parcelflow.engine.run.task.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of a source that ended otherwise than well for the same reason.
 *
 * @param kind what they failed by; null for listings that are not to be believed
 * @param tasks how many
 * @param zip the ZIP code of one of them
 * @param example what that one says
 */
public record TaskProblem(
        String source, @Nullable FailureKind kind, long tasks, String zip, String example) {}
