package io.parcelflow.app.report.period;

import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.RunFigures;
import io.parcelflow.store.history.SourceFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Sums of runs, or of what runs did at one source; not thread-safe. */
final class Totals {

    private long runs;
    private long completed;
    private long tasks;
    private long done;
    private long suspicious;
    private long requests;
    private long listed;
    private long created;
    private long changed;
    private long rejects;
    private long failures;
    private double latencySeconds;
    private Duration worked = Duration.ZERO;

    static Totals of(Collection<PastRun> runs) {
        Totals totals = new Totals();
        runs.forEach(totals::add);
        return totals;
    }

    /** By source, by name. */
    static Map<String, Totals> bySource(Collection<PastRun> runs) {
        Map<String, Totals> bySource = new TreeMap<>();
        for (PastRun run : runs) {
            RunFigures figures = run.figures();
            if (figures != null) {
                for (SourceFigures source : figures.sources()) {
                    Totals totals = bySource.computeIfAbsent(source.source(), _ -> new Totals());
                    totals.runs++;
                    totals.add(source);
                }
            }
        }
        return bySource;
    }

    /** By what a run has and can be sorted by, such as its day or its mode. */
    static <K> Map<K, Totals> by(Function<PastRun, K> key, Collection<PastRun> runs) {
        Map<K, Totals> totals = new TreeMap<>();
        runs.forEach(run -> totals.computeIfAbsent(key.apply(run), _ -> new Totals()).add(run));
        return totals;
    }

    private void add(PastRun run) {
        RunFigures figures = run.figures();
        if (figures != null) {
            worked = worked.plus(figures.worked());
            figures.sources().forEach(this::add);
        }
        runs++;
        completed += run.outcome() == RunOutcome.COMPLETED ? 1 : 0;
    }

    private void add(SourceFigures source) {
        tasks += source.tasksTotal();
        done += source.tasks(TaskState.DONE);
        suspicious += source.tasks(TaskState.SUSPICIOUS);
        requests += source.requests();
        listed += source.listed();
        created += source.created() == null ? 0 : source.created();
        changed += source.changed() == null ? 0 : source.changed();
        rejects += source.rejects();
        failures += source.failures();
        latencySeconds += source.medianLatency().toNanos() / 1e9 * source.requests();
    }

    /** Runs, or runs that asked the source. */
    long runs() {
        return runs;
    }

    long completed() {
        return completed;
    }

    long tasks() {
        return tasks;
    }

    long done() {
        return done;
    }

    long suspicious() {
        return suspicious;
    }

    long requests() {
        return requests;
    }

    /** Records that result pages brought. */
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

    Duration worked() {
        return worked;
    }

    /** Share of the tasks that are done; no number if there were none. */
    double successRate() {
        return tasks == 0 ? Double.NaN : (double) done / tasks;
    }

    /** Rejects among all records that came; no number if none came. */
    double rejectShare() {
        return listed + rejects == 0 ? Double.NaN : (double) rejects / (listed + rejects);
    }

    /** The runs' median latencies, averaged by their requests; zero if there were none. */
    Duration latency() {
        return requests == 0
                ? Duration.ZERO
                : Duration.ofNanos(Math.round(latencySeconds / requests * 1e9));
    }

    /** The middle one of some numbers; no number if there are none. */
    static double median(Collection<Double> numbers) {
        return quantile(numbers, 0.5);
    }

    /** The number that such a share of them does not exceed; no number if there are none. */
    static double quantile(Collection<Double> numbers, double share) {
        if (numbers.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(numbers);
        sorted.sort(null);
        return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }
}
