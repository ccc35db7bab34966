package io.parcelflow.web.page.quality;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.result.WorkloadKey;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.store.history.SourceStatistics;
import io.parcelflow.web.page.quality.QualityPage.Alarm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Detects drift: fewer records than usual, fields filled in less often. */
final class DriftDetector {

    /** A yield below this share of the usual yield raises an alarm. */
    private static final double YIELD_SHARE = 0.7;

    /** The usual yield needs at least this many earlier runs. */
    private static final int USUAL_RUNS = 3;

    private static final double SCORE_POINTS = 5;
    private static final double COMPLETENESS_POINTS = 0.1;

    private final List<Alarm> alarms = new ArrayList<>();

    private DriftDetector() {}

    /**
     * All current alarms.
     *
     * @param runs ended runs, newest first
     * @param points quality after each run, oldest first
     * @param suspicions suspicious listings of the latest run
     */
    static List<Alarm> detect(
            List<RunHistoryEntry> runs,
            List<QualityPoint> points,
            List<SuspiciousListing> suspicions) {
        DriftDetector found = new DriftDetector();
        for (SuspiciousListing each : suspicions) {
            found.alarms.add(
                    new Alarm(
                            each.source(),
                            "suspicious listing",
                            each.zip() + ": " + each.suspicion()));
        }
        found.checkYields(runs);
        found.checkDrifts(points);
        return List.copyOf(found.alarms);
    }

    /** The records that a run listed from a source. */
    private record SourceYield(WorkloadKey workload, long records) {}

    private void checkYields(List<RunHistoryEntry> runs) {
        Map<String, List<Long>> bySource = new LinkedHashMap<>();
        Map<String, SourceYield> latest = new LinkedHashMap<>();
        for (RunHistoryEntry run : runs) {
            RunStatistics statistics = run.statistics();
            // Stopped runs and reruns are not comparable.
            if (statistics == null
                    || run.rerunOf() != null
                    || (run.outcome() != RunOutcome.COMPLETED
                            && run.outcome() != RunOutcome.PARTIAL)) {
                continue;
            }
            for (SourceStatistics source : statistics.sources()) {
                SourceYield sourceYield =
                        new SourceYield(WorkloadKey.of(run, source), source.listed());
                SourceYield newest = latest.putIfAbsent(source.source(), sourceYield);
                if (newest != null && newest.workload().equals(sourceYield.workload())) {
                    bySource.computeIfAbsent(source.source(), _ -> new ArrayList<>())
                            .add(source.listed());
                }
            }
        }
        bySource.forEach((source, earlier) -> {
            if (earlier.size() >= USUAL_RUNS) {
                long usual =
                        earlier.stream().sorted().skip(earlier.size() / 2).findFirst().orElse(0L);
                SourceYield newest = latest.get(source);
                long now = newest == null ? 0 : newest.records();
                if (now < usual * YIELD_SHARE) {
                    alarms.add(
                            new Alarm(
                                    source,
                                    "low yield",
                                    DisplayFormat.quantity(now, "record")
                                            + " in the latest run, usually "
                                            + DisplayFormat.grouped(usual)));
                }
            }
        });
    }

    private void checkDrifts(List<QualityPoint> points) {
        Map<String, SourceQuality> first = new LinkedHashMap<>();
        Map<String, SourceQuality> last = new LinkedHashMap<>();
        for (QualityPoint point : points) {
            first.putIfAbsent(point.quality().source(), point.quality());
            last.put(point.quality().source(), point.quality());
        }
        last.forEach((source, now) -> {
            SourceQuality then = first.getOrDefault(source, now);
            String name = source.equals(SourceQuality.MERGED) ? "all properties" : source;
            if (then.score() - now.score() >= SCORE_POINTS) {
                alarms.add(
                        new Alarm(
                                name,
                                "quality drift",
                                "mean score fell from "
                                        + DisplayFormat.oneDecimal(then.score())
                                        + " to "
                                        + DisplayFormat.oneDecimal(now.score())));
            }
            for (PropertyField field : PropertyField.values()) {
                double before = then.completeness(field);
                double after = now.completeness(field);
                if (before - after >= COMPLETENESS_POINTS) {
                    alarms.add(
                            new Alarm(
                                    name,
                                    "field drift",
                                    field.fieldName()
                                            + " is filled in for "
                                            + ChartUnit.SHARE.format(after)
                                            + " of the records, before: "
                                            + ChartUnit.SHARE.format(before)));
                }
            }
        });
    }
}
