package io.parcelflow.app.report.period;

import io.parcelflow.app.chart.Plot;
import io.parcelflow.app.chart.Series;
import io.parcelflow.app.chart.Unit;
import io.parcelflow.app.report.document.Cell;
import io.parcelflow.app.report.document.Document;
import io.parcelflow.app.report.document.Finding;
import io.parcelflow.app.report.document.Grid;
import io.parcelflow.app.report.document.Section;
import io.parcelflow.app.report.document.Tile;
import io.parcelflow.app.report.document.Tone;
import io.parcelflow.app.text.Figures;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.SourceQuality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How complete the records are, what was rejected, and what drifts. */
final class QualityReport {

    /** A field that lost more than this share of the records of a source drifts. */
    private static final double DRIFT = 0.05;

    /** Below so many records shares swing by themselves. */
    private static final long RECORDS_MIN = 20;

    private static final double NEARLY_ALL = 0.9;
    private static final int DRIFTS_MAX = 10;

    private final Evidence evidence;
    private final Span span;
    private final List<PastRun> runs;
    private final Map<String, List<QualityPoint>> points = new LinkedHashMap<>();
    private final Map<String, SourceQuality> last = new LinkedHashMap<>();

    private QualityReport(Evidence evidence) {
        this.evidence = evidence;
        this.span = evidence.span();
        this.runs = evidence.runs();
        for (QualityPoint point : evidence.history().qualityOverTime(span.period())) {
            points.computeIfAbsent(point.quality().source(), _ -> new ArrayList<>()).add(point);
        }
        // What is known now belongs to the span only if that reaches until now.
        if (span.period().contains(evidence.now())) {
            evidence.history().quality().forEach(each -> last.put(each.source(), each));
        } else {
            points.forEach((source, each) -> last.put(source, each.getLast().quality()));
        }
    }

    static Document of(Evidence evidence) {
        return new QualityReport(evidence).document();
    }

    private Document document() {
        List<RejectGroup> rejects = evidence.history().rejects(span.period(), Tables.GROUPS_MAX);
        return new Document(
                evidence.head(ReportKind.QUALITY, runs),
                findings(),
                tiles(),
                List.of(sources(), fields(), drifts(), Tables.rejects(rejects)));
    }

    private @Nullable SourceQuality first(String source) {
        List<QualityPoint> all = points.get(source);
        return all == null ? null : all.getFirst().quality();
    }

    private static String name(String source) {
        return source.equals(SourceQuality.MERGED) ? "all properties" : source;
    }

    /** A field of a source that fewer records know than at the beginning of the span. */
    private record Drift(String source, PropertyField field, double before, double now) {}

    private List<Drift> allDrifts() {
        List<Drift> drifts = new ArrayList<>();
        last.forEach((source, now) -> {
            SourceQuality before = first(source);
            if (before == null
                    || before.records() < RECORDS_MIN
                    || now.records() < RECORDS_MIN
                    || source.equals(SourceQuality.MERGED)) {
                return;
            }
            for (PropertyField field : PropertyField.values()) {
                double was = before.completeness(field);
                double is = now.completeness(field);
                if (was - is > DRIFT) {
                    drifts.add(new Drift(source, field, was, is));
                }
            }
        });
        drifts.sort(Comparator.comparingDouble((Drift each) -> each.now - each.before));
        return drifts;
    }

    private List<Finding> findings() {
        Verdict verdict = new Verdict();
        if (last.isEmpty()) {
            verdict.add(
                    Tone.WARN,
                    "Nothing is known of the quality in these days.",
                    "It is measured after each run; choose days with runs.");
        }
        allDrifts().stream()
                .limit(3)
                .forEach(drift ->
                        verdict.add(
                                Tone.WARN,
                                drift.source
                                        + ": "
                                        + drift.field.fieldName()
                                        + " is known of "
                                        + Unit.SHARE.words(drift.now)
                                        + " of the records; it was "
                                        + Unit.SHARE.words(drift.before)
                                        + ".",
                                "Look at one of its records: the source may have moved or renamed"
                                        + " the field."));
        Map<String, Totals> totals = Totals.bySource(runs);
        verdict.yields(totals, Map.of());
        verdict.rejects(totals);
        return verdict.findings("No field was lost, no listing is doubted, few records rejected.");
    }

    private List<Tile> tiles() {
        SourceQuality merged = last.get(SourceQuality.MERGED);
        SourceQuality before = first(SourceQuality.MERGED);
        Totals totals = Totals.of(runs);
        long known = merged == null ? 0 : fieldsOf(merged, 0);
        long nearlyAll = merged == null ? 0 : fieldsOf(merged, NEARLY_ALL);
        return List.of(
                new Tile(
                        "properties",
                        "Properties",
                        merged == null ? Cell.none() : new Cell.Count(merged.records()),
                        before == null ? "" : "before: " + Figures.grouped(before.records())),
                new Tile(
                        "quality_score",
                        "Quality score, of 100",
                        merged == null ? Cell.none() : new Cell.Decimal(merged.score()),
                        before == null ? "" : "before: " + Figures.oneDecimal(before.score())),
                new Tile(
                        "fields_nearly_complete",
                        "Fields that 90% know",
                        new Cell.Count(nearlyAll),
                        "of " + known + " that any property knows"),
                new Tile(
                        "rejects",
                        "Rejected records",
                        new Cell.Count(totals.rejects()),
                        Double.isNaN(totals.rejectShare())
                                ? ""
                                : Unit.SHARE.words(totals.rejectShare())
                                        + " of all; "
                                        + Figures.counted(totals.suspicious(), "listing")
                                        + " doubted"));
    }

    private static long fieldsOf(SourceQuality quality, double share) {
        long fields = 0;
        for (PropertyField field : PropertyField.values()) {
            double completeness = quality.completeness(field);
            fields += completeness > 0 && completeness >= share ? 1 : 0;
        }
        return fields;
    }

    private Section sources() {
        Map<String, Totals> totals = Totals.bySource(runs);
        List<List<Cell>> rows = new ArrayList<>();
        last.forEach((source, now) -> {
            SourceQuality before = first(source);
            Totals did = totals.getOrDefault(source, new Totals());
            boolean isMerged = source.equals(SourceQuality.MERGED);
            rows.add(
                    List.of(
                            new Cell.Text(name(source)),
                            new Cell.Count(now.records()),
                            new Cell.Decimal(now.score()),
                            before == null ? Cell.none() : new Cell.Decimal(before.score()),
                            new Cell.Count(fieldsOf(now, 0)),
                            isMerged ? Cell.none() : new Cell.Count(did.rejects()),
                            isMerged ? Cell.none() : Cell.share(did.rejectShare()),
                            isMerged ? Cell.none() : new Cell.Count(did.suspicious())));
        });
        List<Plot> plots = new ArrayList<>();
        scores().ifPresent(plots::add);
        plots.addAll(Charts.bySourceAndDay("Records rejected a day", span, runs, Totals::rejects));
        return new Section(
                "sources",
                "Sources",
                "The score tells how many of the fields that matter a record knows, from 0 to 100.",
                plots,
                new Grid(
                        Grid.columns(
                                "source", "Source",
                                "records", "Records",
                                "score", "Score",
                                "score_before", "Score before",
                                "fields", "Fields known",
                                "rejects", "Rejects",
                                "reject_share", "Of all",
                                "suspicious", "Doubted listings"),
                        rows,
                        "Nothing is known."));
    }

    /** The mean score of each source after the last run of each day. */
    private Optional<Plot> scores() {
        List<Series> series = new ArrayList<>();
        List<LocalDate> days = span.eachDay();
        points.forEach((source, all) -> {
            Map<LocalDate, Double> byDay = new LinkedHashMap<>();
            all.forEach(point -> byDay.put(span.dayOf(point.at()), point.quality().score()));
            List<@Nullable Double> values = new ArrayList<>();
            days.forEach(day -> values.add(byDay.get(day)));
            if (series.size() < Plot.SERIES_MAX) {
                series.add(new Series(name(source), values));
            }
        });
        return series.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Plot(
                                "Quality score",
                                Plot.Shape.LINES,
                                Unit.COUNT,
                                Charts.labels(days),
                                series));
    }

    private Section fields() {
        List<String> sources = new ArrayList<>(new TreeSet<>(last.keySet()));
        List<Grid.Column> columns = new ArrayList<>(Grid.columns("field", "Field"));
        for (String source : sources) {
            columns.add(
                    new Grid.Column(
                            source.equals(SourceQuality.MERGED) ? "all_properties" : source,
                            source.equals(SourceQuality.MERGED) ? "All properties" : source));
        }
        List<List<Cell>> rows = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (PropertyField field : PropertyField.values()) {
            List<Cell> row = new ArrayList<>();
            row.add(new Cell.Text(field.fieldName()));
            boolean isKnown = false;
            for (String source : sources) {
                SourceQuality quality = last.get(source);
                double share = quality == null ? 0 : quality.completeness(field);
                isKnown |= share > 0;
                row.add(new Cell.Share(share));
            }
            if (isKnown) {
                rows.add(row);
            } else {
                unknown.add(field.fieldName());
            }
        }
        return new Section(
                "fields",
                "How complete each field is",
                rows.isEmpty() || unknown.isEmpty()
                        ? ""
                        : "Known of none: " + String.join(", ", unknown) + ".",
                List.of(),
                new Grid(columns, rows, "Nothing is known."));
    }

    private Section drifts() {
        List<List<Cell>> rows =
                allDrifts().stream()
                        .limit(DRIFTS_MAX)
                        .map(each ->
                                List.of(
                                        new Cell.Text(each.source),
                                        new Cell.Text(each.field.fieldName()),
                                        (Cell) new Cell.Share(each.before),
                                        new Cell.Share(each.now)))
                        .toList();
        return new Section(
                "drift",
                "Fields that were lost",
                "Fields that fewer of a source's records know than at the beginning of these days,"
                        + " by more than five in a hundred.",
                List.of(),
                new Grid(
                        Grid.columns(
                                "source", "Source",
                                "field", "Field",
                                "before", "Known before",
                                "now", "Known now"),
                        rows,
                        "No field was lost."));
    }
}
