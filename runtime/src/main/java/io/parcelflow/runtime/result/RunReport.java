package io.parcelflow.runtime.result;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.runtime.driver.RunCounts;
import io.parcelflow.runtime.driver.StoredCounts;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to tell of a run that has ended.
 *
 * @param plan what was to be done
 * @param summary what came of it
 * @param story how it came to be where it last began
 * @param stored what each source's records changed in the store since it last began
 * @param findings what the journal knows of it; none if the store could not be read
 * @param storeFailure why the store ended the run, null if it did not
 */
public record RunReport(
        Plan plan,
        RunSummary summary,
        ResumeHistory resumeHistory,
        Map<String, StoredCounts> storedCounts,
        RunJournalSummary journalSummary,
        @Nullable String storeFailure) {

    public RunReport {
        storedCounts = Map.copyOf(storedCounts);
    }

    /** What it counted in all its parts. */
    public RunCounts counts() {
        return resumeHistory.earlierCounts().plus(RunCounts.of(summary, storedCounts));
    }

    /**
     * Its time ÷ the least time that its requests could have taken; NaN where there is no such
     * time, or nobody knows what a part that was killed had asked for.
     */
    public double makespanRatio() {
        RunCounts counts = counts();
        return counts.isComplete() && !counts.lowerBound().isZero()
                ? (double) counts.active().toNanos() / counts.lowerBound().toNanos()
                : Double.NaN;
    }

    /**
     * The inverse of {@link #makespanRatio}, at most 1, which is as fast as possible; NaN likewise.
     */
    public double efficiency() {
        double ratio = makespanRatio();
        return Double.isNaN(ratio) ? ratio : 1 / Math.max(1, ratio);
    }

    /** For how long the run has been going on, interruptions left out. */
    public Duration activeTime() {
        return resumeHistory.earlierActiveTime().plus(summary.makespan());
    }

    public String runId() {
        return summary.runId();
    }

    public boolean isSuccess() {
        return summary.outcome() == RunOutcome.COMPLETED;
    }

    /** Records that the source's result pages brought; all its records if the tasks are unknown. */
    public long listed(LaneSummary lane) {
        return journalSummary.listed().isEmpty()
                ? lane.records()
                : journalSummary.listed().getOrDefault(lane.source(), 0L);
    }

    /** Records that all result pages brought. */
    public long listed() {
        return summary.lanes().stream().mapToLong(this::listed).sum();
    }

    /** ZIP codes of which at least one result page was stored. */
    public long zipCodesProcessed() {
        return journalSummary.zipCodesProcessed();
    }
}
