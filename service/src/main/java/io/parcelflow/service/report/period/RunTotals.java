package io.parcelflow.service.report.period;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Sums over runs, or over one source in runs; not thread-safe. */
final class RunTotals {

    private long runs;
    private long completed;
    private long tasks;
    private long tasksDone;
    private long suspicious;
    private long requests;
    private long listed;
    private long created;
    private long changed;
    private long rejects;
    private long failures;
    private double latencySeconds;
    private Duration activeTime = Duration.ZERO;

    static RunTotals of(Collection<RunHistoryEntry> runs) {
        RunTotals totals = new RunTotals();
        runs.forEach(totals::add);
        return totals;
    }

    /** Sums by source, sorted by name. */
    static Map<String, RunTotals> bySource(Collection<RunHistoryEntry> runs) {
        Map<String, RunTotals> bySource = new TreeMap<>();
        for (RunHistoryEntry run : runs) {
            RunStatistics figures = run.statistics();
            if (figures != null) {
                for (SourceStatistics source : figures.sources()) {
                    RunTotals totals =
                            bySource.computeIfAbsent(source.source(), _ -> new RunTotals());
                    totals.runs++;
                    totals.add(source);
                }
            }
        }
        return bySource;
    }

    /** Sums grouped by a property of the run, such as its day or mode. */
    static <K> Map<K, RunTotals> groupBy(
            Function<RunHistoryEntry, K> key, Collection<RunHistoryEntry> runs) {
        Map<K, RunTotals> totals = new TreeMap<>();
        runs.forEach(run -> totals.computeIfAbsent(key.apply(run), _ -> new RunTotals()).add(run));
        return totals;
    }

    private void add(RunHistoryEntry run) {
        RunStatistics figures = run.statistics();
        if (figures != null) {
            activeTime = activeTime.plus(figures.activeTime());
            figures.sources().forEach(this::add);
        }
        runs++;
        completed += run.outcome() == RunOutcome.COMPLETED ? 1 : 0;
    }

    private void add(SourceStatistics source) {
        tasks += source.tasksTotal();
        tasksDone += source.tasks(TaskState.DONE);
        suspicious += source.tasks(TaskState.SUSPICIOUS);
        requests += source.requests();
        listed += source.listed();
        created += source.created() == null ? 0 : source.created();
        changed += source.changed() == null ? 0 : source.changed();
        rejects += source.rejects();
        failures += source.failures();
        latencySeconds += source.medianLatency().toNanos() / 1e9 * source.requests();
    }

    /** Number of runs. */
    long runs() {
        return runs;
    }

    long completed() {
        return completed;
    }

    long tasks() {
        return tasks;
    }

    long tasksDone() {
        return tasksDone;
    }

    long suspicious() {
        return suspicious;
    }

    long requests() {
        return requests;
    }

    /** Records on result pages. */
    long listed() {
        return listed;
    }

    long created() {
        return created;
    }

    long changed() {
        return changed;
    }

    long rejects() {
        return rejects;
    }

    long failures() {
        return failures;
    }

    Duration activeTime() {
        return activeTime;
    }

    /** Share of tasks that are done; NaN without tasks. */
    double successRate() {
        return tasks == 0 ? Double.NaN : (double) tasksDone / tasks;
    }

    /** Share of rejects among all received records; NaN without records. */
    double rejectRate() {
        return listed + rejects == 0 ? Double.NaN : (double) rejects / (listed + rejects);
    }

    /** The runs' median latencies, averaged by number of requests; zero without requests. */
    Duration latency() {
        return requests == 0
                ? Duration.ZERO
                : Duration.ofNanos(Math.round(latencySeconds / requests * 1e9));
    }

    /** The median; NaN for an empty collection. */
    static double median(Collection<Double> numbers) {
        return quantile(numbers, 0.5);
    }

    /** The value that a given share of the numbers does not exceed; NaN for an empty collection. */
    static double quantile(Collection<Double> numbers, double share) {
        if (numbers.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(numbers);
        sorted.sort(null);
        return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }
}
