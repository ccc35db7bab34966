package io.parcelflow.app.web.page.quality;

import io.parcelflow.app.chart.Unit;
import io.parcelflow.app.report.Asked;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.web.page.quality.QualityPage.Alarm;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RunFigures;
import io.parcelflow.store.history.SourceFigures;
import io.parcelflow.store.history.SourceQuality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what has drifted: fewer records than usual, fields that are known less often. */
final class Alarms {

    /** Less than this share of what runs usually bring is worth a look. */
    private static final double YIELD_SHARE = 0.7;

    /** So many earlier runs at least say what is usual. */
    private static final int USUAL_RUNS = 3;

    private static final double SCORE_POINTS = 5;
    private static final double COMPLETENESS_POINTS = 0.1;

    private final List<Alarm> alarms = new ArrayList<>();

    private Alarms() {}

    /**
     * Those of now.
     *
     * @param runs that have ended, newest first
     * @param points of quality, oldest first
     * @param suspicions of the latest run
     */
    static List<Alarm> of(
            List<PastRun> runs, List<QualityPoint> points, List<SuspiciousListing> suspicions) {
        Alarms found = new Alarms();
        for (SuspiciousListing each : suspicions) {
            found.alarms.add(
                    new Alarm(
                            each.source(),
                            "suspicious listing",
                            each.zip() + ": " + each.suspicion()));
        }
        found.yields(runs);
        found.drifts(points);
        return List.copyOf(found.alarms);
    }

    /** What a run brought of a source. */
    private record Brought(Asked asked, long records) {}

    private void yields(List<PastRun> runs) {
        Map<String, List<Long>> bySource = new LinkedHashMap<>();
        Map<String, Brought> latest = new LinkedHashMap<>();
        for (PastRun run : runs) {
            RunFigures figures = run.figures();
            // A run that was stopped, or tried again what failed, is no measure.
            if (figures == null
                    || run.rerunOf() != null
                    || (run.outcome() != RunOutcome.COMPLETED
                            && run.outcome() != RunOutcome.PARTIAL)) {
                continue;
            }
            for (SourceFigures source : figures.sources()) {
                Brought brought = new Brought(Asked.of(run, source), source.listed());
                Brought newest = latest.putIfAbsent(source.source(), brought);
                if (newest != null && newest.asked().equals(brought.asked())) {
                    bySource.computeIfAbsent(source.source(), _ -> new ArrayList<>())
                            .add(source.listed());
                }
            }
        }
        bySource.forEach((source, earlier) -> {
            if (earlier.size() >= USUAL_RUNS) {
                long usual =
                        earlier.stream().sorted().skip(earlier.size() / 2).findFirst().orElse(0L);
                Brought newest = latest.get(source);
                long now = newest == null ? 0 : newest.records();
                if (now < usual * YIELD_SHARE) {
                    alarms.add(
                            new Alarm(
                                    source,
                                    "low yield",
                                    Figures.counted(now, "record")
                                            + " in the latest run, usually "
                                            + Figures.grouped(usual)));
                }
            }
        });
    }

    private void drifts(List<QualityPoint> points) {
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
                                "the mean score fell from "
                                        + Figures.oneDecimal(then.score())
                                        + " to "
                                        + Figures.oneDecimal(now.score())));
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
                                            + " is known of "
                                            + Unit.SHARE.words(after)
                                            + " of the records, it was "
                                            + Unit.SHARE.words(before)));
                }
            }
        });
    }
}
