package io.parcelflow.store;

import io.parcelflow.engine.run.report.RunOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as stored in the journal.
 *
 * @param id such as {@code daily_20261123_030000}
 * @param mode the strategy's name
 * @param startedAt when it began
 * @param ownerPid the process that runs or ran it
 * @param seed seed of all random values
 * @param zipCount ZIP codes in the run
 * @param sourceCount sources in the run
 * @param planJson the plan, as JSON for a person and for comparison
 * @param lineage its origin and number of resumes
 * @param end how it ended, null while it is running
 */
public record RunRecord(
        String id,
        String mode,
        Instant startedAt,
        long ownerPid,
        long seed,
        int zipCount,
        int sourceCount,
        String planJson,
        RunLineage lineage,
        @Nullable StoredEnd end) {

    /**
     * How a run ended.
     *
     * @param summaryJson its result as JSON; null of a run that was killed
     */
    public record StoredEnd(Instant at, RunOutcome outcome, @Nullable String summaryJson) {}

    /** A run that begins and will not be requested again. */
    public RunRecord(
            String id,
            String mode,
            Instant startedAt,
            long ownerPid,
            long seed,
            int zipCount,
            int sourceCount,
            String planJson) {
        this(
                id,
                mode,
                startedAt,
                ownerPid,
                seed,
                zipCount,
                sourceCount,
                planJson,
                RunLineage.NONE,
                null);
    }

    /** This run with the given lineage. */
    public RunRecord withLineage(RunLineage other) {
        return with(other, end);
    }

    /** This run after its end. */
    public RunRecord ended(Instant at, RunOutcome outcome, @Nullable String summaryJson) {
        return with(lineage, new StoredEnd(at, outcome, summaryJson));
    }

    private RunRecord with(RunLineage newLineage, @Nullable StoredEnd newEnd) {
        return new RunRecord(
                id,
                mode,
                startedAt,
                ownerPid,
                seed,
                zipCount,
                sourceCount,
                planJson,
                newLineage,
                newEnd);
    }

    /** When it ended, null while it is running. */
    public @Nullable Instant endedAt() {
        return end == null ? null : end.at();
    }

    /** Null while it is running. */
    public @Nullable RunOutcome outcome() {
        return end == null ? null : end.outcome();
    }

    /** Its result as JSON; null while it is running, and of a run that was killed. */
    public @Nullable String summaryJson() {
        return end == null ? null : end.summaryJson();
    }

    /** Whether it can be resumed: it has no outcome or was INTERRUPTED, and was not abandoned. */
    public boolean isResumable() {
        boolean hasEnded = end != null && end.outcome() != RunOutcome.INTERRUPTED;
        return !hasEnded && !lineage.isAbandoned();
    }
}
