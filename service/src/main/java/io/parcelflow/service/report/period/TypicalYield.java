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
 * How many records runs usually bring: for each, the middle of earlier ones that asked the source
 * for the same.
 */
final class TypicalYield {

    private record YieldKey(String source, WorkloadKey asked) {}

    private TypicalYield() {}

    /**
     * By source; one of which nobody knows what some of the runs should have brought is left out.
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

    /** A run that tried again what failed, or did not get far, is none. */
    private static boolean isMeasure(RunHistoryEntry run) {
        return run.rerunOf() == null
                && (run.outcome() == RunOutcome.COMPLETED || run.outcome() == RunOutcome.PARTIAL);
    }

    private static boolean isStopped(RunHistoryEntry run) {
        return run.outcome() == RunOutcome.CANCELLED || run.outcome() == RunOutcome.INTERRUPTED;
    }
}
