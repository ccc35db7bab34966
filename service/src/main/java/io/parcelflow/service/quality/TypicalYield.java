package io.parcelflow.service.quality;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.result.WorkloadKey;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.SourceStatistics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Number of records that runs usually return: for each, the middle of those of the thirty days
 * before it
 * that asked the source for the same. Keeps two numbers a run and source; not thread-safe.
 */
public final class TypicalYield {

    private record YieldKey(String source, WorkloadKey workload) {}

    private record YieldSample(long atMillis, long records) {}

    private final Map<YieldKey, List<YieldSample>> samples = new HashMap<>();

    TypicalYield() {}

    /** From those runs, in any order. */
    public static TypicalYield of(Collection<RunHistoryEntry> runs) {
        TypicalYield yields = new TypicalYield();
        runs.forEach(yields::add);
        return yields;
    }

    void add(RunHistoryEntry run) {
        if (run.statistics() != null && isMeasure(run)) {
            for (SourceStatistics source : run.statistics().sources()) {
                samples.computeIfAbsent(key(run, source), _ -> new ArrayList<>())
                        .add(new YieldSample(run.startedAt().toEpochMilli(), source.listed()));
            }
        }
    }

    private static YieldKey key(RunHistoryEntry run, SourceStatistics source) {
        return new YieldKey(source.source(), WorkloadKey.of(run, source));
    }

    /** Whether the run counts as usual: neither a rerun nor cancelled. */
    static boolean isMeasure(RunHistoryEntry run) {
        return run.rerunOf() == null
                && (run.outcome() == RunOutcome.COMPLETED || run.outcome() == RunOutcome.PARTIAL);
    }

    /** Usual number of records of a source in that run; NaN if there are too few runs. */
    public double records(RunHistoryEntry run, SourceStatistics source) {
        long until = run.startedAt().toEpochMilli();
        long from = until - QualityThresholds.USUAL_PERIOD.toMillis();
        long[] earlier =
                samples.getOrDefault(key(run, source), List.of()).stream()
                        .filter(each -> each.atMillis >= from && each.atMillis < until)
                        .mapToLong(YieldSample::records)
                        .sorted()
                        .toArray();
        return earlier.length < QualityThresholds.USUAL_RUNS_MIN
                ? Double.NaN
                : earlier[earlier.length / 2];
    }

    /**
     * What some runs together should have brought, by source; one of which nobody knows what some
     * of the runs should have brought is left out.
     */
    public Map<String, Double> records(Collection<RunHistoryEntry> runs) {
        Map<String, Double> usual = new TreeMap<>();
        for (RunHistoryEntry run : runs) {
            boolean isStopped =
                    run.outcome() == RunOutcome.CANCELLED
                            || run.outcome() == RunOutcome.INTERRUPTED;
            if (run.statistics() != null && run.rerunOf() == null && !isStopped) {
                for (SourceStatistics source : run.statistics().sources()) {
                    usual.merge(source.source(), records(run, source), Double::sum);
                }
            }
        }
        usual.values().removeIf(records -> records.isNaN());
        return usual;
    }
}
