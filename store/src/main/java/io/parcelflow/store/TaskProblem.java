package io.parcelflow.store;

import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.ListingGap;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of a source that did not end well for the same reason.
 *
 * @param kind what they failed by; null for listings that are suspicious or do not add up
 * @param gap why these do not add up; null for others
 * @param tasks how many
 * @param zip the ZIP code of one of them
 * @param example its message
 */
public record TaskProblem(
        String source,
        @Nullable FailureKind kind,
        @Nullable ListingGap gap,
        long tasks,
        String zip,
        String example) {

    /** Tasks whose listings add up. */
    public TaskProblem(
            String source, @Nullable FailureKind kind, long tasks, String zip, String example) {
        this(source, kind, null, tasks, zip, example);
    }
}
