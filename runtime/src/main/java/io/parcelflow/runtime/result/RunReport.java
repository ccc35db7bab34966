package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.driver.count.StoredCounts;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The result of a run: passed to observers, shown in the terminal and on web pages, written as JSON
 * by {@link RunReportJson}, and read by {@link RunReportReader}.
 *
 * @param mode the strategy's name
 * @param planReason why its plan was chosen; empty if unknown
 * @param resumeHistory when it started, and its interruptions
 * @param sources in the order of the plan
 */
public record RunReport(
        String runId,
        String mode,
        String planReason,
        RunEnd end,
        ResumeHistory resumeHistory,
        RunTiming timing,
        List<SourceReport> sources,
        ListingSummary listings) {

    public RunReport {
        sources = List.copyOf(sources);
    }

    public RunOutcome outcome() {
        return end.outcome();
    }

    public boolean isSuccess() {
        return end.outcome() == RunOutcome.COMPLETED;
    }

    /** The duration without interruptions. */
    public Duration activeTime() {
        return timing.activeTime();
    }

    /**
     * What to know first and to do, for a person: why something is missing, else what limited its
     * speed; empty for nothing.
     */
    public String advice() {
        return RunAdvice.of(this);
    }

    /** The sum of a number over all sources. */
    public long sum(ToLongFunction<SourceReport> figure) {
        return sources.stream().mapToLong(figure).sum();
    }

    public long tasks(TaskState state) {
        return sum(source -> source.tasks(state));
    }

    public long tasksTotal() {
        return sum(SourceReport::tasksTotal);
    }

    /** Share of the tasks that are done, from 0 to 1. */
    public double successRate() {
        return tasksTotal() == 0 ? 0 : (double) tasks(TaskState.DONE) / tasksTotal();
    }

    /** Number of records on all result pages. */
    public long listed() {
        return sum(source -> source.records().listed());
    }

    public long rejects() {
        return sum(source -> source.records().rejects());
    }

    /** Number of steps sent, including retries. */
    public long requests() {
        return sum(SourceReport::requests);
    }

    /** What the records of all sources changed in the store. */
    public StoredCounts stored() {
        return sources.stream()
                .map(source -> source.countsOrNone().stored())
                .reduce(StoredCounts.NONE, StoredCounts::plus);
    }
}
