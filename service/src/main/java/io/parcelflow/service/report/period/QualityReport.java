package io.parcelflow.service.report.period;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.service.chart.Chart;
import io.parcelflow.service.chart.ChartSeries;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.service.quality.FieldLoss;
import io.parcelflow.service.quality.QualityAssessment;
import io.parcelflow.service.quality.QualityFinding;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The report about completeness of records, rejects, and drift. */
final class QualityReport {

    private static final double NEARLY_ALL = 0.9;
    private static final int DRIFTS_MAX = 10;

    private final ReportData data;
    private final DateRange span;
    private final List<RunHistoryEntry> runs;
    private final QualityAssessment quality;

    private QualityReport(ReportData data) {
        this.data = data;
        this.span = data.dateRange();
        this.runs = data.runs();
        this.quality = QualityAssessment.of(data.history(), span.period(), data.now());
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

    private static String name(String source) {
        return source.equals(SourceQuality.MERGED) ? "all properties" : source;
    }

    private List<ReportFinding> findings() {
        ReportFindings findings = new ReportFindings();
        if (quality.last().isEmpty()) {
            findings.add(
                    ReportTone.WARN,
                    "No quality data in this period.",
                    "Quality is measured after each run; choose a period with runs.");
        }
        findings.addAll(quality.findings());
        return findings.findings(
                "No field was lost, no listing is suspicious, few records were rejected.");
    }

    private List<KeyFigure> tiles() {
        SourceQuality merged = quality.last().get(SourceQuality.MERGED);
        SourceQuality before = quality.first().get(SourceQuality.MERGED);
        RunTotals totals = RunTotals.of(runs);
        long known = merged == null ? 0 : fieldsOf(merged, 0);
        long nearlyAll = merged == null ? 0 : fieldsOf(merged, NEARLY_ALL);
        return List.of(
                new KeyFigure(
                        "propertyCount",
                        "Properties",
                        merged == null ? ReportCell.none() : new ReportCell.Count(merged.records()),
                        before == null ? "" : "before: " + DisplayFormat.grouped(before.records())),
                new KeyFigure(
                        "qualityScore",
                        "Quality score (0–100)",
                        merged == null ? ReportCell.none() : new ReportCell.Decimal(merged.score()),
                        before == null
                                ? ""
                                : "before: " + DisplayFormat.oneDecimal(before.score())),
                new KeyFigure(
                        "nearlyCompleteFieldCount",
                        "Fields filled in ≥ 90%",
                        new ReportCell.Count(nearlyAll),
                        "of " + known + " fields with any value"),
                new KeyFigure(
                        "rejectCount",
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
        quality.last()
                .forEach((source, now) -> {
                    SourceQuality before = quality.first().get(source);
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
                                    isMerged
                                            ? ReportCell.none()
                                            : new ReportCell.Count(did.rejects()),
                                    isMerged
                                            ? ReportCell.none()
                                            : ReportCell.share(did.rejectRate()),
                                    isMerged
                                            ? ReportCell.none()
                                            : new ReportCell.Count(did.suspicious())));
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
        Map<String, Map<LocalDate, Double>> bySource = new LinkedHashMap<>();
        for (QualityPoint point : quality.points()) {
            bySource.computeIfAbsent(point.quality().source(), _ -> new LinkedHashMap<>())
                    .put(span.dayOf(point.at()), point.quality().score());
        }
        bySource.forEach((source, byDay) -> {
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
        List<String> sources = new ArrayList<>(new TreeSet<>(quality.last().keySet()));
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
                SourceQuality now = quality.last().get(source);
                double share = now == null ? 0 : now.completeness(field);
                isKnown |= share > 0;
                row.add(new ReportCell.Percentage(share));
            }
            if (isKnown) {
                rows.add(row);
            } else {
                unknown.add(Labels.of(field));
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
        List<List<ReportCell>> rows = new ArrayList<>();
        for (QualityFinding.FieldDrift drift : quality.fieldDrifts()) {
            for (FieldLoss loss : drift.losses().stream().limit(DRIFTS_MAX).toList()) {
                rows.add(
                        List.of(
                                new ReportCell.Text(drift.source()),
                                new ReportCell.Text(loss.field().fieldName()),
                                new ReportCell.Percentage(loss.before()),
                                new ReportCell.Percentage(loss.now())));
            }
        }
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
