package io.parcelflow.service.report.period;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.chart.Chart;
import io.parcelflow.service.chart.ChartSeries;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.service.report.document.KeyFigure;
import io.parcelflow.service.report.document.ReportCell;
import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.service.report.document.ReportFinding;
import io.parcelflow.service.report.document.ReportSection;
import io.parcelflow.service.report.document.ReportTable;
import io.parcelflow.service.report.document.ReportTone;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.RunHistoryEntry;
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

/** The report about completeness of records, rejects, and drift. */
final class QualityReport {

    /** A field has drifted if its completeness in a source fell by more than this share. */
    private static final double DRIFT = 0.05;

    /** With fewer records, shares fluctuate too much. */
    private static final long RECORDS_MIN = 20;

    private static final double NEARLY_ALL = 0.9;
    private static final int DRIFTS_MAX = 10;

    private final ReportData data;
    private final DateRange span;
    private final List<RunHistoryEntry> runs;
    private final Map<String, List<QualityPoint>> points = new LinkedHashMap<>();
    private final Map<String, SourceQuality> last = new LinkedHashMap<>();

    private QualityReport(ReportData data) {
        this.data = data;
        this.span = data.dateRange();
        this.runs = data.runs();
        for (QualityPoint point : data.history().qualityOverTime(span.period())) {
            points.computeIfAbsent(point.quality().source(), _ -> new ArrayList<>()).add(point);
        }
        // The current quality belongs to the period only if the period includes today.
        if (span.period().contains(data.now())) {
            data.history().quality().forEach(each -> last.put(each.source(), each));
        } else {
            points.forEach((source, each) -> last.put(source, each.getLast().quality()));
        }
    }

    static ReportDocument of(ReportData data) {
        return new QualityReport(data).document();
    }

    private ReportDocument document() {
        List<RejectGroup> rejects =
                data.history().rejects(span.period(), SharedSections.GROUPS_MAX);
        return new ReportDocument(
                data.head(ReportKind.QUALITY, runs),
                findings(),
                tiles(),
                List.of(sources(), fields(), drifts(), SharedSections.rejects(rejects)));
    }

    private @Nullable SourceQuality first(String source) {
        List<QualityPoint> all = points.get(source);
        return all == null ? null : all.getFirst().quality();
    }

    private static String name(String source) {
        return source.equals(SourceQuality.MERGED) ? "all properties" : source;
    }

    /** A field of a source with lower completeness than at the start of the period. */
    private record FieldDrift(String source, PropertyField field, double before, double now) {}

    private List<FieldDrift> allDrifts() {
        List<FieldDrift> drifts = new ArrayList<>();
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
                    drifts.add(new FieldDrift(source, field, was, is));
                }
            }
        });
        drifts.sort(Comparator.comparingDouble((FieldDrift each) -> each.now - each.before));
        return drifts;
    }

    private List<ReportFinding> findings() {
        ReportFindings findings = new ReportFindings();
        if (last.isEmpty()) {
            findings.add(
                    ReportTone.WARN,
                    "No quality data in this period.",
                    "Quality is measured after each run; choose a period with runs.");
        }
        allDrifts().stream()
                .limit(3)
                .forEach(drift ->
                        findings.add(
                                ReportTone.WARN,
                                drift.source
                                        + ": "
                                        + drift.field.fieldName()
                                        + " is filled in for "
                                        + ChartUnit.SHARE.format(drift.now)
                                        + " of the records; before: "
                                        + ChartUnit.SHARE.format(drift.before)
                                        + ".",
                                "Check one of its records: the source may have moved or renamed the field."));
        Map<String, RunTotals> totals = RunTotals.bySource(runs);
        findings.checkYields(totals, Map.of());
        findings.checkRejects(totals);
        return findings.findings(
                "No field was lost, no listing is suspicious, few records were rejected.");
    }

    private List<KeyFigure> tiles() {
        SourceQuality merged = last.get(SourceQuality.MERGED);
        SourceQuality before = first(SourceQuality.MERGED);
        RunTotals totals = RunTotals.of(runs);
        long known = merged == null ? 0 : fieldsOf(merged, 0);
        long nearlyAll = merged == null ? 0 : fieldsOf(merged, NEARLY_ALL);
        return List.of(
                new KeyFigure(
                        "properties",
                        "Properties",
                        merged == null ? ReportCell.none() : new ReportCell.Count(merged.records()),
                        before == null ? "" : "before: " + DisplayFormat.grouped(before.records())),
                new KeyFigure(
                        "quality_score",
                        "Quality score (0–100)",
                        merged == null ? ReportCell.none() : new ReportCell.Decimal(merged.score()),
                        before == null
                                ? ""
                                : "before: " + DisplayFormat.oneDecimal(before.score())),
                new KeyFigure(
                        "fields_nearly_complete",
                        "Fields filled in ≥ 90%",
                        new ReportCell.Count(nearlyAll),
                        "of " + known + " fields with any value"),
                new KeyFigure(
                        "rejects",
                        "Rejected records",
                        new ReportCell.Count(totals.rejects()),
                        Double.isNaN(totals.rejectRate())
                                ? ""
                                : ChartUnit.SHARE.format(totals.rejectRate())
                                        + " of all; "
                                        + DisplayFormat.quantity(totals.suspicious(), "listing")
                                        + " suspicious"));
    }

    private static long fieldsOf(SourceQuality quality, double share) {
        long fields = 0;
        for (PropertyField field : PropertyField.values()) {
            double completeness = quality.completeness(field);
            fields += completeness > 0 && completeness >= share ? 1 : 0;
        }
        return fields;
    }

    private ReportSection sources() {
        Map<String, RunTotals> totals = RunTotals.bySource(runs);
        List<List<ReportCell>> rows = new ArrayList<>();
        last.forEach((source, now) -> {
            SourceQuality before = first(source);
            RunTotals did = totals.getOrDefault(source, new RunTotals());
            boolean isMerged = source.equals(SourceQuality.MERGED);
            rows.add(
                    List.of(
                            new ReportCell.Text(name(source)),
                            new ReportCell.Count(now.records()),
                            new ReportCell.Decimal(now.score()),
                            before == null
                                    ? ReportCell.none()
                                    : new ReportCell.Decimal(before.score()),
                            new ReportCell.Count(fieldsOf(now, 0)),
                            isMerged ? ReportCell.none() : new ReportCell.Count(did.rejects()),
                            isMerged ? ReportCell.none() : ReportCell.share(did.rejectRate()),
                            isMerged ? ReportCell.none() : new ReportCell.Count(did.suspicious())));
        });
        List<Chart> plots = new ArrayList<>();
        scores().ifPresent(plots::add);
        plots.addAll(
                SharedCharts.bySourceAndDay(
                        "Records rejected per day", span, runs, RunTotals::rejects));
        return new ReportSection(
                "sources",
                "Sources",
                "The score, from 0 to 100, measures how many of the important fields of a record are filled in.",
                plots,
                new ReportTable(
                        ReportTable.columns(
                                "source",
                                "Source",
                                "recordCount",
                                "Records",
                                "score",
                                "Score",
                                "scoreBefore",
                                "Score before",
                                "fieldCount",
                                "Fields filled in",
                                "rejectCount",
                                "Rejects",
                                "rejectShare",
                                "Share",
                                "suspiciousCount",
                                "Suspicious listings"),
                        rows,
                        "No data."));
    }

    /** The mean score of each source after the last run of each day. */
    private Optional<Chart> scores() {
        List<ChartSeries> series = new ArrayList<>();
        List<LocalDate> days = span.dates();
        points.forEach((source, all) -> {
            Map<LocalDate, Double> byDay = new LinkedHashMap<>();
            all.forEach(point -> byDay.put(span.dayOf(point.at()), point.quality().score()));
            List<@Nullable Double> values = new ArrayList<>();
            days.forEach(day -> values.add(byDay.get(day)));
            if (series.size() < Chart.SERIES_MAX) {
                series.add(new ChartSeries(name(source), values));
            }
        });
        return series.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Chart(
                                "Quality score",
                                Chart.Shape.LINES,
                                ChartUnit.COUNT,
                                SharedCharts.labels(days),
                                series));
    }

    private ReportSection fields() {
        List<String> sources = new ArrayList<>(new TreeSet<>(last.keySet()));
        List<ReportTable.Column> columns = new ArrayList<>(ReportTable.columns("field", "Field"));
        for (String source : sources) {
            columns.add(
                    new ReportTable.Column(
                            source.equals(SourceQuality.MERGED) ? "allProperties" : source,
                            source.equals(SourceQuality.MERGED) ? "All properties" : source));
        }
        List<List<ReportCell>> rows = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (PropertyField field : PropertyField.values()) {
            List<ReportCell> row = new ArrayList<>();
            row.add(new ReportCell.Text(field.fieldName()));
            boolean isKnown = false;
            for (String source : sources) {
                SourceQuality quality = last.get(source);
                double share = quality == null ? 0 : quality.completeness(field);
                isKnown |= share > 0;
                row.add(new ReportCell.Percentage(share));
            }
            if (isKnown) {
                rows.add(row);
            } else {
                unknown.add(field.fieldName());
            }
        }
        return new ReportSection(
                "fields",
                "Completeness by field",
                rows.isEmpty() || unknown.isEmpty()
                        ? ""
                        : "Never filled in: " + String.join(", ", unknown) + ".",
                List.of(),
                new ReportTable(columns, rows, "No data."));
    }

    private ReportSection drifts() {
        List<List<ReportCell>> rows =
                allDrifts().stream()
                        .limit(DRIFTS_MAX)
                        .map(each ->
                                List.of(
                                        new ReportCell.Text(each.source),
                                        new ReportCell.Text(each.field.fieldName()),
                                        (ReportCell) new ReportCell.Percentage(each.before),
                                        new ReportCell.Percentage(each.now)))
                        .toList();
        return new ReportSection(
                "drift",
                "Lost fields",
                "Fields filled in for fewer of a source's records than at the start of the period, by more than 5 percentage points.",
                List.of(),
                new ReportTable(
                        ReportTable.columns(
                                "source",
                                "Source",
                                "field",
                                "Field",
                                "knownBefore",
                                "Filled in before",
                                "knownNow",
                                "Filled in now"),
                        rows,
                        "No field was lost."));
    }
}
