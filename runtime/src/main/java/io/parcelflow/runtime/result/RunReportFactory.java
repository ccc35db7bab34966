package io.parcelflow.runtime.result;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.driver.DriverResult;
import io.parcelflow.runtime.driver.count.RunCounts;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates reports of ended runs. */
public final class RunReportFactory {

    /** About as many as the state machine keeps. */
    private static final int TIMELINE_PARTS = 100;

    private RunReportFactory() {}

    /**
     * The report of a run that has just ended.
     *
     * @param result the result of its last part
     * @param earlierCounts the counters of its earlier parts
     * @param journal its totals from the journal
     */
    public static RunReport of(
            Plan plan,
            DriverResult result,
            ResumeHistory history,
            RunCounts earlierCounts,
            RunJournalSummary journal) {
        RunSummary summary = result.summary();
        RunCounts counts = earlierCounts.plus(RunCounts.of(summary, result.stored()));
        List<SourceReport> sources = new ArrayList<>();
        for (LaneSummary lane : summary.lanes()) {
            sources.add(source(lane, summary.makespan(), counts, journal));
        }
        // A run that had to skip a source is not complete, whatever its state machine reports.
        boolean isPartial =
                summary.outcome() == RunOutcome.COMPLETED && !history.unknownSources().isEmpty();
        return new RunReport(
                summary.runId(),
                plan.mode().name(),
                plan.reason(),
                new RunEnd(
                        isPartial ? RunOutcome.PARTIAL : summary.outcome(),
                        summary.endedAt(),
                        result.storeFailure()),
                history,
                timing(
                        summary,
                        history.earlierActiveTime().plus(summary.makespan()),
                        counts,
                        history.isResumed()),
                sources,
                journal.listings());
    }

    private static RunTiming timing(
            RunSummary summary, Duration activeTime, RunCounts counts, boolean isResumed) {
        return new RunTiming(
                activeTime,
                counts.isComplete() ? activeTime.minus(counts.active()) : null,
                counts.isComplete() ? counts.lowerBound() : null,
                summary.lowerBound().limitedBy(),
                isResumed && summary.requests() == 0
                        ? "No requests were sent since it was resumed."
                        : summary.advice());
    }

    private static SourceReport source(
            LaneSummary lane, Duration makespan, RunCounts counts, RunJournalSummary journal) {
        TaskTotals totals = journal.totals().get(lane.source());
        DetailFreshness freshness = journal.freshness().get(lane.source());
        long remaining = lane.records().detailsRemaining();
        return new SourceReport(
                lane.source(),
                lane.status(),
                lane.tasks(),
                new SourceRecords(
                        totals == null ? lane.records().stored() : totals.records(),
                        lane.records().rejects(),
                        lane.records().details(),
                        // A lane that ended before it requested its backlog does not know it.
                        freshness == null
                                ? remaining
                                : Math.max(remaining, freshness.neverFetched()),
                        freshness),
                counts.source(lane.source()),
                lane.latency().median(),
                timeline(lane, makespan),
                lane.failure());
    }

    /**
     * The main wait reason of each part of the run; adjacent parts with the same reason are merged.
     */
    private static List<WaitPart> timeline(LaneSummary lane, Duration makespan) {
        List<WaitPart> parts = new ArrayList<>();
        WaitReason[] reasons = lane.waits().timeline().reasons(TIMELINE_PARTS, makespan.toNanos());
        int from = 0;
        for (int i = 1; i <= reasons.length; i++) {
            if (i == reasons.length || reasons[i] != reasons[from]) {
                Duration duration = makespan.multipliedBy(i - from).dividedBy(TIMELINE_PARTS);
                parts.add(new WaitPart(reasons[from], duration));
                from = i;
            }
        }
        return parts;
    }

    /**
     * The report of a run whose process was killed, from its stored tasks.
     *
     * @param outcome INTERRUPTED, or CANCELLED if that was requested
     * @param endedAt when that was noticed
     */
    public static RunReport ofKilled(
            RunRecord run, RunOutcome outcome, Instant endedAt, RunJournal journal) {
        RunJournalSummary summary = RunJournalSummary.of(run.id(), journal);
        RunCounts counts = RunCounts.parse(run.lineage().counters());
        List<SourceReport> sources = new ArrayList<>();
        summary.totals()
                .forEach((source, totals) ->
                        sources.add(
                                killed(source, totals, counts, summary.freshness().get(source))));
        return new RunReport(
                run.id(),
                run.mode(),
                JsonTree.parse(run.planJson(), Set.of("stages")).text("reason"),
                new RunEnd(outcome, endedAt, null),
                ResumeHistory.of(run.startedAt(), run.lineage().rerunOf()),
                new RunTiming(run.lineage().activeTime(), null, null, "", ""),
                sources,
                summary.listings());
    }

    private static SourceReport killed(
            String source,
            TaskTotals totals,
            RunCounts counts,
            @Nullable DetailFreshness freshness) {
        boolean isDone = Map.of(TaskState.DONE, totals.tasks()).equals(totals.states());
        return new SourceReport(
                source,
                isDone ? CollectorStatus.COMPLETED : CollectorStatus.STOPPED,
                totals.states(),
                new SourceRecords(
                        totals.records(),
                        totals.rejects(),
                        totals.details(),
                        freshness == null ? 0 : freshness.neverFetched(),
                        freshness),
                counts.sources().get(source),
                Duration.ZERO,
                List.of(),
                null);
    }
}
