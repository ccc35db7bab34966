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

/** What happened in a few days, usually one, beside the week before. */
final class DailySummary {

    private static final int SHOWN_DAYS_BEFORE = 7;
    private static final int RUNS_MAX = 50;
    private static final int PROPERTIES_MAX = 25;

    private final ReportData evidence;
    private final DateRange span;
    private final DateRange week;
    private final List<RunHistoryEntry> runs;
    private final List<RunHistoryEntry> earlier;
    private final Map<String, RunTotals> sources;
    private final YieldAssessment yields;
    private final Map<String, Double> usual;

    private DailySummary(ReportData evidence) {
        this.evidence = evidence;
        this.span = evidence.dateRange();
        this.week = DateRange.endingOn(span.from().minusDays(1), SHOWN_DAYS_BEFORE, span.zone());
        this.runs = evidence.runs();
        this.earlier = evidence.runs(week);
        this.sources = RunTotals.bySource(runs);
        this.yields = evidence.yields();
        this.usual = yields.usual().records(runs);
    }

    static ReportDocument of(ReportData evidence) {
        return new DailySummary(evidence).document();
    }

    private ReportDocument document() {
        List<FailureGroup> failures =
                evidence.history().failures(span.period(), SharedSections.GROUPS_MAX);
        Map<ChangeKind, Long> changes = evidence.history().changeCounts(span.period());
        List<ReportSection> sections = new ArrayList<>();
        sections.add(SharedSections.runs(runs, RUNS_MAX));
        sections.add(sources());
        sections.add(
                MarketSections.counts(
                        changes,
                        evidence.history().changeCounts(span.previous().period()),
                        span.days() == 1 ? "The day before" : "The days before"));
        sections.add(
                MarketSections.prices(
                        evidence.changes(ChangeKind.PRICE, MarketSections.CHANGES_MAX),
                        PROPERTIES_MAX));
        sections.add(
                MarketSections.newListings(
                        evidence.changes(ChangeKind.NEW, PROPERTIES_MAX),
                        changes.getOrDefault(ChangeKind.NEW, 0L),
                        PROPERTIES_MAX));
        sections.add(SharedSections.failures(failures));
        sections.add(
                SharedSections.rejects(
                        evidence.history().rejects(span.period(), SharedSections.GROUPS_MAX)));
        return new ReportDocument(
                evidence.head(ReportKind.DAILY, runs),
                findings(failures),
                tiles(changes),
                sections);
    }

    private List<ReportFinding> findings(List<FailureGroup> failures) {
        ReportFindings verdict = new ReportFindings();
        if (runs.isEmpty()) {
            verdict.add(
                    ReportTone.WARN,
                    "No run began.",
                    "'parcelflow schedule' tells when the next one is due, 'parcelflow run' begins"
                            + " one now.");
        }
        verdict.checkRuns(runs);
        verdict.checkFailures(failures);
        verdict.addAll(yields.findings());
        RunTotals totals = RunTotals.of(runs);
        return verdict.findings(
                DisplayFormat.quantity(totals.completed(), "run")
                        + " completed, "
                        + DisplayFormat.quantity(totals.tasksDone(), "task")
                        + " done, nothing has to be looked at.");
    }

    private List<KeyFigure> tiles(Map<ChangeKind, Long> changes) {
        RunTotals totals = RunTotals.of(runs);
        double expected = usual.values().stream().mapToDouble(Double::doubleValue).sum();
        return List.of(
                SharedSections.runs(totals),
                new KeyFigure(
                        "success_rate",
                        "Tasks done",
                        ReportCell.share(totals.successRate()),
                        DisplayFormat.grouped(totals.tasksDone())
                                + " of "
                                + DisplayFormat.grouped(totals.tasks())),
                new KeyFigure(
                        "records",
                        "Records listed",
                        new ReportCell.Count(totals.listed()),
                        expected > 0
                                ? "usually " + DisplayFormat.grouped(Math.round(expected))
                                : ""),
                new KeyFigure(
                        "new_properties",
                        "New properties",
                        new ReportCell.Count(changes.getOrDefault(ChangeKind.NEW, 0L)),
                        DisplayFormat.grouped(changes.getOrDefault(ChangeKind.GONE, 0L))
                                + " no longer listed"),
                new KeyFigure(
                        "price_changes",
                        "Prices changed",
                        new ReportCell.Count(changes.getOrDefault(ChangeKind.PRICE, 0L)),
                        DisplayFormat.grouped(changes.getOrDefault(ChangeKind.STATUS, 0L))
                                + " with another status"),
                new KeyFigure(
                        "requests",
                        "Requests",
                        new ReportCell.Count(totals.requests()),
                        DisplayFormat.grouped(totals.failures()) + " failed for good"),
                new KeyFigure(
                        "worked_seconds",
                        "Time of runs",
                        new ReportCell.Elapsed(totals.activeTime()),
                        ""),
                new KeyFigure(
                        "rejects",
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
                "Usual is the middle of the runs of the thirty days before that asked for the same,"
                        + " of which it takes three.",
                SharedCharts.bySourceAndDay("Records listed a day", shown, all, RunTotals::listed),
                new ReportTable(
                        ReportTable.columns(
                                "source", "Source",
                                "success_rate", "Done",
                                "records", "Records",
                                "usual_records", "Usual",
                                "growth", "Against usual",
                                "new", "New",
                                "changed", "Changed",
                                "requests", "Requests",
                                "failures", "Failed",
                                "rejects", "Rejects",
                                "suspicious", "Suspicious"),
                        rows,
                        "No source was asked."));
    }
}
