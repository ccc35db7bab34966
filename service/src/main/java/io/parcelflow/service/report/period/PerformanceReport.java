package io.parcelflow.service.report.period;

import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.chart.Chart;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.service.report.document.KeyFigure;
import io.parcelflow.service.report.document.ReportCell;
import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.service.report.document.ReportFinding;
import io.parcelflow.service.report.document.ReportSection;
import io.parcelflow.service.report.document.ReportTable;
import io.parcelflow.service.report.document.ReportTone;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The report about the duration of runs compared with the minimum time, and response times of
 * sources.
 */
final class PerformanceReport {

    private static final int RUNS_MAX = 100;

    /** Runs below this efficiency could have been faster. */
    private static final double SLOW = 0.5;

    /** A response time longer than before by this factor is reported. */
    private static final double SLOWER = 1.5;

    /** Fewer requests are not significant. */
    private static final long REQUESTS_MIN = 50;

    private final ReportData data;
    private final DateRange span;
    private final List<RunHistoryEntry> runs;

    /** Ended runs with statistics. */
    private final List<RunHistoryEntry> measured;

    private final PerformanceCharts charts;
    private final RunTotals totals;
    private final Map<String, RunTotals> sources;
    private final Map<String, RunTotals> sourcesBefore;

    private PerformanceReport(ReportData data) {
        this.data = data;
        this.span = data.dateRange();
        this.runs = data.runs();
        this.measured = runs.stream().filter(run -> run.statistics() != null).toList();
        this.charts = PerformanceCharts.of(span, measured);
        this.totals = RunTotals.of(measured);
        this.sources = RunTotals.bySource(measured);
        this.sourcesBefore = RunTotals.bySource(data.runs(span.previous()));
    }

    static ReportDocument of(ReportData data) {
        return new PerformanceReport(data).document();
    }

    private ReportDocument document() {
        return new ReportDocument(
                data.head(ReportKind.PERFORMANCE, runs),
                findings(),
                tiles(),
                List.of(times(), sources(), modes(), SharedSections.runs(runs, RUNS_MAX)));
    }

    private static List<Double> numbers(
            Collection<RunHistoryEntry> runs, ToDoubleFunction<RunStatistics> number) {
        List<Double> numbers = new ArrayList<>();
        for (RunHistoryEntry run : runs) {
            RunStatistics figures = run.statistics();
            double value = figures == null ? Double.NaN : number.applyAsDouble(figures);
            if (!Double.isNaN(value)) {
                numbers.add(value);
            }
        }
        return numbers;
    }

    private static double worked(RunStatistics figures) {
        return figures.activeTime().toNanos() / 1e9;
    }

    private static double efficiency(RunStatistics figures) {
        return figures.efficiency().orElse(Double.NaN);
    }

    private List<ReportFinding> findings() {
        ReportFindings findings = new ReportFindings();
        if (measured.isEmpty()) {
            findings.add(
                    ReportTone.WARN, "No runs ended in this period.", "Choose a period with runs.");
        }
        double efficiency = RunTotals.median(numbers(measured, PerformanceReport::efficiency));
        if (efficiency < SLOW) {
            findings.add(
                    ReportTone.WARN,
                    "Half of the runs took more than "
                            + DisplayFormat.oneDecimal(1 / efficiency)
                            + " times the minimum time for their requests.",
                    "See 'parcelflow show' for what a run waited for; a larger MAX_CONCURRENT_COLLECTORS or another mode may help, which 'parcelflow plan' simulates.");
        }
        sources.forEach((source, now) -> {
            RunTotals before = sourcesBefore.getOrDefault(source, new RunTotals());
            if (now.requests() >= REQUESTS_MIN
                    && before.requests() >= REQUESTS_MIN
                    && before.latency().isPositive()
                    && seconds(now.latency()) > SLOWER * seconds(before.latency())) {
                findings.add(
                        ReportTone.WARN,
                        source
                                + " responds in "
                                + ChartUnit.SECONDS.format(seconds(now.latency()))
                                + "; before: "
                                + ChartUnit.SECONDS.format(seconds(before.latency()))
                                + ".",
                        "");
            }
        });
        return findings.findings(
                Double.isNaN(efficiency)
                        ? "The minimum time of these runs is unknown."
                        : "The median run reached "
                                + ChartUnit.SHARE.format(efficiency)
                                + " of the speed that its rate limits allow.");
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static ReportCell time(double seconds) {
        return Double.isNaN(seconds)
                ? ReportCell.none()
                : new ReportCell.Elapsed(Duration.ofMillis(Math.round(seconds * 1e3)));
    }

    private List<KeyFigure> tiles() {
        List<Double> times = numbers(measured, PerformanceReport::worked);
        double minutes = seconds(totals.activeTime()) / 60;
        ReportCell slowest = time(RunTotals.quantile(times, 0.95));
        return List.of(
                SharedSections.runs(totals),
                new KeyFigure(
                        "medianRunSeconds",
                        "Median duration",
                        time(RunTotals.median(times)),
                        "p95 " + slowest.format(span.zone())),
                new KeyFigure(
                        "medianEfficiency",
                        "Efficiency",
                        ReportCell.share(
                                RunTotals.median(numbers(measured, PerformanceReport::efficiency))),
                        "minimum time ÷ duration, median run"),
                new KeyFigure(
                        "recordsPerMinute",
                        "Records/min",
                        minutes > 0
                                ? new ReportCell.Decimal(totals.listed() / minutes)
                                : ReportCell.none(),
                        DisplayFormat.grouped(totals.requests()) + " requests in total"));
    }

    private ReportSection times() {
        int shown = charts.shown().size();
        return new ReportSection(
                "times",
                "Run duration",
                measured.size() > shown
                        ? "The latest " + shown + " of " + measured.size() + " runs."
                        : "",
                charts.times(),
                null);
    }

    private ReportSection sources() {
        List<List<ReportCell>> rows = new ArrayList<>();
        sources.forEach((source, now) -> {
            RunTotals before = sourcesBefore.getOrDefault(source, new RunTotals());
            rows.add(
                    List.of(
                            new ReportCell.Text(source),
                            new ReportCell.Count(now.requests()),
                            latency(now),
                            latency(before),
                            now.listed() == 0
                                    ? ReportCell.none()
                                    : new ReportCell.Decimal(
                                            (double) now.requests() / now.listed()),
                            new ReportCell.Count(now.failures()),
                            now.requests() == 0
                                    ? ReportCell.none()
                                    : ReportCell.share((double) now.failures() / now.requests()),
                            ReportCell.share(now.successRate())));
        });
        List<Chart> plots = new ArrayList<>();
        plots.addAll(
                SharedCharts.bySourceAndDay(
                        "Requests per day", span, measured, RunTotals::requests));
        charts.latencies(sources.keySet()).ifPresent(plots::add);
        return new ReportSection(
                "sources",
                "Sources",
                "Response time = median of each run, averaged over its requests. Before = the preceding period of the same length.",
                plots,
                new ReportTable(
                        ReportTable.columns(
                                "source",
                                "Source",
                                "requestCount",
                                "Requests",
                                "latencySeconds",
                                "Response time",
                                "latencyBeforeSeconds",
                                "Before",
                                "requestsPerRecord",
                                "Requests per record",
                                "failureCount",
                                "Failed",
                                "failureShare",
                                "Share",
                                "successRate",
                                "Tasks done"),
                        rows,
                        "No sources."));
    }

    private static ReportCell latency(RunTotals totals) {
        return totals.latency().isZero()
                ? ReportCell.none()
                : new ReportCell.Elapsed(totals.latency());
    }

    private ReportSection modes() {
        Map<String, List<RunHistoryEntry>> byMode = new TreeMap<>();
        measured.forEach(
                run -> byMode.computeIfAbsent(run.mode(), _ -> new ArrayList<>()).add(run));
        List<List<ReportCell>> rows = new ArrayList<>();
        byMode.forEach((mode, those) -> {
            RunTotals sum = RunTotals.of(those);
            double minutes = seconds(sum.activeTime()) / 60;
            rows.add(
                    List.of(
                            new ReportCell.Text(DisplayFormat.lowerCaseWords(mode)),
                            new ReportCell.Count(those.size()),
                            time(RunTotals.median(numbers(those, PerformanceReport::worked))),
                            ReportCell.share(
                                    RunTotals.median(
                                            numbers(those, PerformanceReport::efficiency))),
                            minutes > 0
                                    ? new ReportCell.Decimal(sum.listed() / minutes)
                                    : ReportCell.none(),
                            ReportCell.share(sum.successRate())));
        });
        return new ReportSection(
                "modes",
                "Comparison of modes",
                "Only runs of the same ZIP codes and sources are comparable.",
                List.of(),
                new ReportTable(
                        ReportTable.columns(
                                "mode",
                                "Mode",
                                "runCount",
                                "Runs",
                                "medianRunSeconds",
                                "Median duration",
                                "medianEfficiency",
                                "Efficiency",
                                "recordsPerMinute",
                                "Records/min",
                                "successRate",
                                "Tasks done"),
                        rows,
                        "No runs ended."));
    }
}
