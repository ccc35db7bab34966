package io.parcelflow.service.report.period;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.result.WorkloadKey;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The usual number of records of runs: for each run, the median of earlier ones with the same
 * workload.
 */
final class TypicalYield {

    private record YieldKey(String source, WorkloadKey asked) {}

    private TypicalYield() {}

    /**
     * Usual records by source; a source is left out if some of the runs have no comparable earlier
     * run.
     */
    static Map<String, Double> records(List<RunHistoryEntry> runs, List<RunHistoryEntry> earlier) {
        Map<YieldKey, List<Double>> known = new HashMap<>();
        for (RunHistoryEntry run : earlier) {
            RunStatistics figures = run.statistics();
            if (figures != null && isMeasure(run)) {
                for (SourceStatistics source : figures.sources()) {
                    known.computeIfAbsent(what(run, source), _ -> new ArrayList<>())
                            .add((double) source.listed());
                }
            }
        }
        Map<String, Double> usual = new TreeMap<>();
        for (RunHistoryEntry run : runs) {
            RunStatistics figures = run.statistics();
            if (figures != null && run.rerunOf() == null && !isStopped(run)) {
                for (SourceStatistics source : figures.sources()) {
                    List<Double> brought = known.get(what(run, source));
                    double records = brought == null ? Double.NaN : RunTotals.median(brought);
                    usual.merge(source.source(), records, Double::sum);
                }
            }
        }
        usual.values().removeIf(records -> records.isNaN());
        return usual;
    }

    private static YieldKey what(RunHistoryEntry run, SourceStatistics source) {
        return new YieldKey(source.source(), WorkloadKey.of(run, source));
    }

    /** Reruns and runs that were cut short are not comparable. */
    private static boolean isMeasure(RunHistoryEntry run) {
        return run.rerunOf() == null
                && (run.outcome() == RunOutcome.COMPLETED || run.outcome() == RunOutcome.PARTIAL);
    }

    private static boolean isStopped(RunHistoryEntry run) {
        return run.outcome() == RunOutcome.CANCELLED || run.outcome() == RunOutcome.INTERRUPTED;
    }
}
