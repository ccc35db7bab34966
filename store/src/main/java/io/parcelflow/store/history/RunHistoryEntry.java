package io.parcelflow.store.history;

import io.parcelflow.engine.run.report.RunOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run, without its plan and its report.
 *
 * @param mode the strategy's name
 * @param endedAt when it ended, null while it goes on
 * @param outcome how it ended, null while it goes on
 * @param rerunOf the run whose tasks it tried again, or null
 * @param resumeCount how many times it went on after an interruption
 * @param statistics what it did; null while it goes on, and of a run that was killed until {@code
 *     catchUp} has summed it up
 */
public record RunHistoryEntry(
        String id,
        String mode,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable RunOutcome outcome,
        int zipCount,
        int sourceCount,
        @Nullable String rerunOf,
        int resumeCount,
        @Nullable RunStatistics statistics) {}
