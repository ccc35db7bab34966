package io.parcelflow.service.report.period;

import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.service.quality.YieldAssessment;
import io.parcelflow.service.report.document.KeyFigure;
import io.parcelflow.service.report.document.ReportCell;
import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.service.report.document.ReportFinding;
import io.parcelflow.service.report.document.ReportSection;
import io.parcelflow.service.report.document.ReportTable;
import io.parcelflow.service.report.document.ReportTone;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.RunHistoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report about one or a few days, compared with the week before. */
final class DailySummary {

    private static final int SHOWN_DAYS_BEFORE = 7;
    private static final int RUNS_MAX = 50;
    private static final int PROPERTIES_MAX = 25;

    private final ReportData data;
    private final DateRange span;
    private final DateRange week;
    private final List<RunHistoryEntry> runs;
    private final List<RunHistoryEntry> earlier;
    private final Map<String, RunTotals> sources;
    private final YieldAssessment yields;
    private final Map<String, Double> usual;

    private DailySummary(ReportData data) {
        this.data = data;
        this.span = data.dateRange();
        this.week = DateRange.endingOn(span.from().minusDays(1), SHOWN_DAYS_BEFORE, span.zone());
        this.runs = data.runs();
        this.earlier = data.runs(week);
        this.sources = RunTotals.bySource(runs);
        this.yields = data.yields();
        this.usual = yields.usual().records(runs);
    }

    static ReportDocument of(ReportData data) {
        return new DailySummary(data).document();
    }

    private ReportDocument document() {
        List<FailureGroup> failures =
                data.history().failures(span.period(), SharedSections.GROUPS_MAX);
        Map<ChangeKind, Long> changes = data.history().changeCounts(span.period());
        List<ReportSection> sections = new ArrayList<>();
        sections.add(SharedSections.runs(runs, RUNS_MAX));
        sections.add(sources());
        sections.add(
                MarketSections.counts(
                        changes,
                        data.history().changeCounts(span.previous().period()),
                        span.days() == 1 ? "Day before" : "Days before"));
        sections.add(
                MarketSections.prices(data.history().priceMoves(span.period(), PROPERTIES_MAX)));
        sections.add(
                MarketSections.newListings(
                        data.changes(ChangeKind.NEW, PROPERTIES_MAX),
                        changes.getOrDefault(ChangeKind.NEW, 0L),
                        PROPERTIES_MAX));
        sections.add(SharedSections.failures(failures));
        sections.add(
                SharedSections.rejects(
                        data.history().rejects(span.period(), SharedSections.GROUPS_MAX)));
        return new ReportDocument(
                data.head(ReportKind.DAILY, runs), findings(failures), tiles(changes), sections);
    }

    private List<ReportFinding> findings(List<FailureGroup> failures) {
        ReportFindings findings = new ReportFindings();
        if (runs.isEmpty()) {
            findings.add(
                    ReportTone.WARN,
                    "No runs started.",
                    "See 'parcelflow schedule' for the next scheduled run, or start one with 'parcelflow run'.");
        }
        findings.checkRuns(runs, data.completedByReruns());
        findings.checkFailures(failures);
        findings.addAll(yields.findings());
        RunTotals totals = RunTotals.of(runs);
        return findings.findings(
                DisplayFormat.quantity(totals.completed(), "run")
                        + " completed, "
                        + DisplayFormat.quantity(totals.tasksDone(), "task")
                        + " done. No action needed.");
    }

    private List<KeyFigure> tiles(Map<ChangeKind, Long> changes) {
        RunTotals totals = RunTotals.of(runs);
        double expected = usual.values().stream().mapToDouble(Double::doubleValue).sum();
        return List.of(
                SharedSections.runs(totals),
                new KeyFigure(
                        "successRate",
                        "Tasks done",
                        ReportCell.share(totals.successRate()),
                        DisplayFormat.grouped(totals.tasksDone())
                                + " of "
                                + DisplayFormat.grouped(totals.tasks())),
                new KeyFigure(
                        "recordCount",
                        "Records listed",
                        new ReportCell.Count(totals.listed()),
                        expected > 0
                                ? "usually " + DisplayFormat.grouped(Math.round(expected))
                                : ""),
                new KeyFigure(
                        "newCount",
                        "New properties",
                        new ReportCell.Count(changes.getOrDefault(ChangeKind.NEW, 0L)),
                        DisplayFormat.grouped(changes.getOrDefault(ChangeKind.GONE, 0L))
                                + " off market"),
                new KeyFigure(
                        "priceChangeCount",
                        "Price changes",
                        new ReportCell.Count(changes.getOrDefault(ChangeKind.PRICE, 0L)),
                        DisplayFormat.grouped(changes.getOrDefault(ChangeKind.STATUS, 0L))
                                + " changed status"),
                new KeyFigure(
                        "requestCount",
                        "Requests",
                        new ReportCell.Count(totals.requests()),
                        DisplayFormat.grouped(totals.failures()) + " failed permanently"),
                new KeyFigure(
                        "activeSeconds",
                        "Total run time",
                        new ReportCell.Elapsed(totals.activeTime()),
                        ""),
                new KeyFigure(
                        "rejectCount",
                        "Rejected records",
                        new ReportCell.Count(totals.rejects()),
                        Double.isNaN(totals.rejectRate())
                                ? ""
                                : ChartUnit.SHARE.format(totals.rejectRate()) + " of all"));
    }

    private ReportSection sources() {
        List<List<ReportCell>> rows = new ArrayList<>();
        sources.forEach((source, totals) -> {
            double expected = usual.getOrDefault(source, 0.0);
            rows.add(
                    List.of(
                            new ReportCell.Text(source),
                            ReportCell.share(totals.successRate()),
                            new ReportCell.Count(totals.listed()),
                            expected > 0
                                    ? new ReportCell.Count(Math.round(expected))
                                    : ReportCell.none(),
                            ReportCell.change((double) totals.listed(), expected),
                            new ReportCell.Count(totals.created()),
                            new ReportCell.Count(totals.changed()),
                            new ReportCell.Count(totals.requests()),
                            new ReportCell.Count(totals.failures()),
                            new ReportCell.Count(totals.rejects()),
                            new ReportCell.Count(totals.suspicious())));
        });
        DateRange shown = new DateRange(week.from(), span.to(), span.zone());
        List<RunHistoryEntry> all = new ArrayList<>(earlier);
        all.addAll(runs);
        return new ReportSection(
                "sources",
                "Sources",
                "Usual = median of the runs of the thirty days before with the same workload, at"
                        + " least three.",
                SharedCharts.bySourceAndDay(
                        "Records listed per day", shown, all, RunTotals::listed),
                new ReportTable(
                        ReportTable.columns(
                                "source",
                                "Source",
                                "successRate",
                                "Done",
                                "recordCount",
                                "Records",
                                "usualRecordCount",
                                "Usual",
                                "growth",
                                "vs. usual",
                                "newCount",
                                "New",
                                "changedCount",
                                "Changed",
                                "requestCount",
                                "Requests",
                                "failureCount",
                                "Failed",
                                "rejectCount",
                                "Rejects",
                                "suspiciousCount",
                                "Suspicious"),
                        rows,
                        "No sources."));
    }
}
