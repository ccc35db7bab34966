package io.parcelflow.store.history;

import io.parcelflow.engine.run.report.RunOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run, without its plan and its report.
 *
 * @param mode the strategy's name
 * @param endedAt when it ended, null while it is running
 * @param outcome how it ended, null while it is running
 * @param rerunOf the run whose tasks it tried again, or null
 * @param resumeCount how many times it was resumed after an interruption
 * @param statistics statistics; null while it is running, and for a run that was killed until
 *     {@code PropertySearch.updateIndex} has summed it up
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
