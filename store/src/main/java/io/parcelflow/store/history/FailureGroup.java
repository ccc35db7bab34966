package io.parcelflow.store.history;

import io.parcelflow.engine.run.task.FailureKind;
import java.time.Instant;

/**
 * Steps of one source that failed permanently in the same way.
 *
 * @param message what the latest of them said
 * @param runs in how many runs there were any
 * @param latest when the latest failed
 * @param latestRun in which run that was
 */
public record FailureGroup(
        String source,
        FailureKind kind,
        long count,
        int runs,
        String message,
        Instant latest,
        String latestRun) {}
