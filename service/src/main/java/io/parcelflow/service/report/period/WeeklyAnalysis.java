package io.parcelflow.service.report.period;

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
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.RunHistoryEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The report about a week, or another period, compared with the preceding one. */
final class WeeklyAnalysis {

    private static final int ROWS_MAX = 20;

    private final ReportData data;
    private final DateRange span;
    private final List<RunHistoryEntry> runs;
    private final List<RunHistoryEntry> earlier;
    private final RunTotals now;
    private final RunTotals before;
    private final Map<LocalDate, Map<ChangeKind, Long>> changesByDay = new LinkedHashMap<>();

    private WeeklyAnalysis(ReportData data) {
        this.data = data;
        this.span = data.dateRange();
        this.runs = data.runs();
        this.earlier = data.runs(span.previous());
        this.now = RunTotals.of(runs);
        this.before = RunTotals.of(earlier);
        for (LocalDate day : span.dates()) {
            changesByDay.put(
                    day,
                    data.history().changeCounts(new DateRange(day, day, span.zone()).period()));
        }
    }

    static ReportDocument of(ReportData data) {
        return new WeeklyAnalysis(data).document();
    }

    private ReportDocument document() {
        Map<ChangeKind, Long> changes = data.history().changeCounts(span.period());
        Map<ChangeKind, Long> changesBefore = data.history().changeCounts(span.previous().period());
        List<FailureGroup> failures =
                data.history().failures(span.period(), SharedSections.GROUPS_MAX);
        return new ReportDocument(
                data.head(ReportKind.WEEKLY, runs),
                findings(failures),
                tiles(changes, changesBefore),
                List.of(
                        days(),
                        sources(),
                        MarketSections.counts(changes, changesBefore, "Days before"),
                        MarketSections.prices(data.history().priceMoves(span.period(), ROWS_MAX)),
                        MarketSections.zipCodes(
                                data.history().changesByZip(span.period(), ROWS_MAX)),
                        SharedSections.failures(failures),
                        SharedSections.rejects(
                                data.history().rejects(span.period(), SharedSections.GROUPS_MAX))));
    }

    private List<ReportFinding> findings(List<FailureGroup> failures) {
        ReportFindings findings = new ReportFindings();
        TreeSet<LocalDate> without = data.runnableDays(runs);
        runs.forEach(run -> without.remove(span.dayOf(run.startedAt())));
        if (!without.isEmpty()) {
            findings.add(
                    ReportTone.WARN,
                    "No runs started on "
                            + DisplayFormat.quantity(without.size(), "day")
                            + ", the latest "
                            + without.last()
                            + ".",
                    "See 'parcelflow schedule' for scheduled runs.");
        }
        findings.checkRuns(runs, data.completedByReruns());
        findings.checkFailures(failures);
        findings.addAll(data.yields().findings());
        return findings.findings(
                DisplayFormat.quantity(now.completed(), "run")
                        + " completed, at least one every day. No action needed.");
    }

    private List<KeyFigure> tiles(
            Map<ChangeKind, Long> changes, Map<ChangeKind, Long> changesBefore) {
        return List.of(
                SharedSections.runs(now),
                new KeyFigure(
                        "successRate",
                        "Tasks done",
                        ReportCell.share(now.successRate()),
                        "before: " + ReportCell.share(before.successRate()).format(span.zone())),
                tile("recordCount", "Records listed", RunTotals::listed),
                tile("newCount", "New properties", changes, changesBefore, ChangeKind.NEW),
                tile("priceChangeCount", "Price changes", changes, changesBefore, ChangeKind.PRICE),
                tile("goneCount", "Off market", changes, changesBefore, ChangeKind.GONE),
                tile("requestCount", "Requests", RunTotals::requests),
                tile("failureCount", "Failed permanently", RunTotals::failures));
    }

    private KeyFigure tile(String key, String name, ToDoubleFunction<RunTotals> number) {
        return tile(
                key, name, (long) number.applyAsDouble(now), (long) number.applyAsDouble(before));
    }

    private KeyFigure tile(
            String key,
            String name,
            Map<ChangeKind, Long> changes,
            Map<ChangeKind, Long> changesBefore,
            ChangeKind kind) {
        return tile(
                key, name, changes.getOrDefault(kind, 0L), changesBefore.getOrDefault(kind, 0L));
    }

    private KeyFigure tile(String key, String name, long count, long earlier) {
        String growth =
                earlier == 0 ? "" : ReportCell.change(count, earlier).format(span.zone()) + ", ";
        return new KeyFigure(
                key,
                name,
                new ReportCell.Count(count),
                growth + "before: " + DisplayFormat.grouped(earlier));
    }

    private ReportSection days() {
        Map<LocalDate, RunTotals> byDay =
                RunTotals.groupBy(run -> span.dayOf(run.startedAt()), runs);
        List<List<ReportCell>> rows = new ArrayList<>();
        for (LocalDate day : span.dates()) {
            RunTotals totals = byDay.getOrDefault(day, new RunTotals());
            Map<ChangeKind, Long> changes = changesByDay.getOrDefault(day, Map.of());
            rows.add(
                    List.of(
                            new ReportCell.Day(day),
                            new ReportCell.Text(weekday(day)),
                            new ReportCell.Count(totals.runs()),
                            ReportCell.share(totals.successRate()),
                            new ReportCell.Count(totals.listed()),
                            new ReportCell.Count(changes.getOrDefault(ChangeKind.NEW, 0L)),
                            new ReportCell.Count(changes.getOrDefault(ChangeKind.PRICE, 0L)),
                            new ReportCell.Count(changes.getOrDefault(ChangeKind.GONE, 0L)),
                            new ReportCell.Count(totals.requests()),
                            new ReportCell.Count(totals.failures()),
                            new ReportCell.Elapsed(totals.activeTime())));
        }
        List<Chart> plots = new ArrayList<>();
        plots.addAll(
                SharedCharts.bySourceAndDay(
                        "Records listed per day", span, runs, RunTotals::listed));
        plots.add(changesPlot());
        plots.add(
                SharedCharts.byDay(
                        "Tasks done",
                        ChartUnit.SHARE,
                        Chart.Shape.LINES,
                        span,
                        byDay,
                        RunTotals::successRate));
        plots.add(
                SharedCharts.byDay(
                        "Total run time",
                        ChartUnit.SECONDS,
                        Chart.Shape.COLUMNS,
                        span,
                        byDay,
                        totals -> totals.activeTime().toMillis() / 1e3));
        return new ReportSection(
                "days",
                "By day",
                "",
                plots,
                new ReportTable(
                        ReportTable.columns(
                                "date",
                                "Day",
                                "weekday",
                                "Weekday",
                                "runCount",
                                "Runs",
                                "successRate",
                                "Done",
                                "recordCount",
                                "Records",
                                "newCount",
                                "New",
                                "priceChangeCount",
                                "Price changes",
                                "goneCount",
                                "Off market",
                                "requestCount",
                                "Requests",
                                "failureCount",
                                "Failed",
                                "activeSeconds",
                                "Total run time"),
                        rows,
                        ""));
    }

    private static String weekday(LocalDate day) {
        String name = day.getDayOfWeek().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private Chart changesPlot() {
        List<ChartSeries> series = new ArrayList<>();
        for (ChangeKind kind : List.of(ChangeKind.NEW, ChangeKind.PRICE, ChangeKind.GONE)) {
            series.add(
                    ChartSeries.complete(
                            MarketSections.label(kind),
                            changesByDay.values().stream()
                                    .map(day -> (double) day.getOrDefault(kind, 0L))
                                    .toList()));
        }
        return new Chart(
                "Changes per day",
                Chart.Shape.COLUMNS,
                ChartUnit.COUNT,
                SharedCharts.labels(span.dates()),
                series);
    }

    private ReportSection sources() {
        Map<String, RunTotals> sources = RunTotals.bySource(runs);
        Map<String, RunTotals> sourcesBefore = RunTotals.bySource(earlier);
        TreeSet<String> names = new TreeSet<>(sources.keySet());
        names.addAll(sourcesBefore.keySet());
        List<List<ReportCell>> rows = new ArrayList<>();
        for (String name : names) {
            RunTotals totals = sources.getOrDefault(name, new RunTotals());
            RunTotals old = sourcesBefore.getOrDefault(name, new RunTotals());
            rows.add(
                    List.of(
                            new ReportCell.Text(name),
                            ReportCell.share(totals.successRate()),
                            ReportCell.share(old.successRate()),
                            new ReportCell.Count(totals.listed()),
                            new ReportCell.Count(old.listed()),
                            ReportCell.change(totals.listed(), old.listed()),
                            new ReportCell.Count(totals.created()),
                            new ReportCell.Count(totals.changed()),
                            new ReportCell.Count(totals.requests()),
                            new ReportCell.Count(totals.failures()),
                            new ReportCell.Count(totals.rejects())));
        }
        return new ReportSection(
                "sources",
                "Sources",
                "Before = the preceding period of the same length.",
                List.of(),
                new ReportTable(
                        ReportTable.columns(
                                "source",
                                "Source",
                                "successRate",
                                "Done",
                                "successRateBefore",
                                "Done before",
                                "recordCount",
                                "Records",
                                "recordCountBefore",
                                "Records before",
                                "growth",
                                "Change",
                                "newCount",
                                "New",
                                "changedCount",
                                "Changed",
                                "requestCount",
                                "Requests",
                                "failureCount",
                                "Failed",
                                "rejectCount",
                                "Rejects"),
                        rows,
                        "No sources."));
    }
}
