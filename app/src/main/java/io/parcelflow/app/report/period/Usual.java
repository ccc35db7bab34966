package io.parcelflow.app.report.period;

import io.parcelflow.app.report.Asked;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.RunFigures;
import io.parcelflow.store.history.SourceFigures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many records runs usually bring: for each, the middle of earlier ones that asked the source
 * for the same.
 */
final class Usual {

    private record What(String source, Asked asked) {}

    private Usual() {}

    /**
     * By source; one of which nobody knows what some of the runs should have brought is left out.
     */
    static Map<String, Double> records(List<PastRun> runs, List<PastRun> earlier) {
        Map<What, List<Double>> known = new HashMap<>();
        for (PastRun run : earlier) {
            RunFigures figures = run.figures();
            if (figures != null && isMeasure(run)) {
                for (SourceFigures source : figures.sources()) {
                    known.computeIfAbsent(what(run, source), _ -> new ArrayList<>())
                            .add((double) source.listed());
                }
            }
        }
        Map<String, Double> usual = new TreeMap<>();
        for (PastRun run : runs) {
            RunFigures figures = run.figures();
            if (figures != null && run.rerunOf() == null && !isStopped(run)) {
                for (SourceFigures source : figures.sources()) {
                    List<Double> brought = known.get(what(run, source));
                    double records = brought == null ? Double.NaN : Totals.median(brought);
                    usual.merge(source.source(), records, Double::sum);
                }
            }
        }
        usual.values().removeIf(records -> records.isNaN());
        return usual;
    }

    private static What what(PastRun run, SourceFigures source) {
        return new What(source.source(), Asked.of(run, source));
    }

    /** A run that tried again what failed, or did not get far, is none. */
    private static boolean isMeasure(PastRun run) {
        return run.rerunOf() == null
                && (run.outcome() == RunOutcome.COMPLETED || run.outcome() == RunOutcome.PARTIAL);
    }

    private static boolean isStopped(PastRun run) {
        return run.outcome() == RunOutcome.CANCELLED || run.outcome() == RunOutcome.INTERRUPTED;
    }
}
