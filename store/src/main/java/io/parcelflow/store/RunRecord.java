package io.parcelflow.store;

import io.parcelflow.engine.run.report.RunOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as the journal knows it.
 *
 * @param id such as {@code daily_20261123_030000}
 * @param mode the strategy's name
 * @param startedAt when it began
 * @param endedAt when it ended, null while it goes on
 * @param outcome how it ended, null while it goes on
 * @param ownerPid the process that runs or ran it
 * @param seed seed of everything drawn by chance
 * @param zipCount ZIP codes in the run
 * @param sourceCount sources in the run
 * @param planJson the plan, as JSON for a person and for comparison
 * @param summaryJson what came of it, as JSON; null while it goes on
 * @param lineage where it comes from and how it went on
 */
public record RunRecord(
        String id,
        String mode,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable RunOutcome outcome,
        long ownerPid,
        long seed,
        int zipCount,
        int sourceCount,
        String planJson,
        @Nullable String summaryJson,
        RunLineage lineage) {

    /** A run that nobody will ask for again. */
    public RunRecord(
            String id,
            String mode,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable RunOutcome outcome,
            long ownerPid,
            long seed,
            int zipCount,
            int sourceCount,
            String planJson,
            @Nullable String summaryJson) {
        this(
                id,
                mode,
                startedAt,
                endedAt,
                outcome,
                ownerPid,
                seed,
                zipCount,
                sourceCount,
                planJson,
                summaryJson,
                RunLineage.NONE);
    }
}
