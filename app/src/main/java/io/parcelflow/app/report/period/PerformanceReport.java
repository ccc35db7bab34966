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
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.RunFigures;
import io.parcelflow.store.history.SourceFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How fast runs are beside the least time that their requests need, and how fast sources answer.
 */
final class PerformanceReport {

    private static final int PLOTTED_MAX = 60;
    private static final int RUNS_MAX = 100;

    /** A run that needs twice the least time could have been faster. */
    private static final double SLOW = 0.5;

    /** An answer that takes half as long again as in the span before. */
    private static final double SLOWER = 1.5;

    /** Fewer requests say little. */
    private static final long REQUESTS_MIN = 50;

    private final Evidence evidence;
    private final Span span;
    private final List<PastRun> runs;

    /** Those that ended and of which figures are kept. */
    private final List<PastRun> measured;

    private final Totals totals;
    private final Map<String, Totals> sources;
    private final Map<String, Totals> sourcesBefore;

    private PerformanceReport(Evidence evidence) {
        this.evidence = evidence;
        this.span = evidence.span();
        this.runs = evidence.runs();
        this.measured = runs.stream().filter(run -> run.figures() != null).toList();
        this.totals = Totals.of(measured);
        this.sources = Totals.bySource(measured);
        this.sourcesBefore = Totals.bySource(evidence.runs(span.before()));
    }

    static Document of(Evidence evidence) {
        return new PerformanceReport(evidence).document();
    }

    private Document document() {
        return new Document(
                evidence.head(ReportKind.PERFORMANCE, runs),
                findings(),
                tiles(),
                List.of(times(), sources(), modes(), Tables.runs(runs, RUNS_MAX)));
    }

    private static List<Double> numbers(
            Collection<PastRun> runs, ToDoubleFunction<RunFigures> number) {
        List<Double> numbers = new ArrayList<>();
        for (PastRun run : runs) {
            RunFigures figures = run.figures();
            double value = figures == null ? Double.NaN : number.applyAsDouble(figures);
            if (!Double.isNaN(value)) {
                numbers.add(value);
            }
        }
        return numbers;
    }

    private static double worked(RunFigures figures) {
        return figures.worked().toNanos() / 1e9;
    }

    private static double efficiency(RunFigures figures) {
        return figures.efficiency().orElse(Double.NaN);
    }

    private List<Finding> findings() {
        Verdict verdict = new Verdict();
        if (measured.isEmpty()) {
            verdict.add(Tone.WARN, "No run ended in these days.", "Choose days with runs.");
        }
        double efficiency = Totals.median(numbers(measured, PerformanceReport::efficiency));
        if (efficiency < SLOW) {
            verdict.add(
                    Tone.WARN,
                    "Half of the runs took more than "
                            + Figures.oneDecimal(1 / efficiency)
                            + " times the least time that their requests need.",
                    "'parcelflow show' says what a run waited for; a larger"
                            + " MAX_CONCURRENT_COLLECTORS or another mode may help, and"
                            + " 'parcelflow plan' tries it without asking anybody.");
        }
        sources.forEach((source, now) -> {
            Totals before = sourcesBefore.getOrDefault(source, new Totals());
            if (now.requests() >= REQUESTS_MIN
                    && before.requests() >= REQUESTS_MIN
                    && before.latency().isPositive()
                    && seconds(now.latency()) > SLOWER * seconds(before.latency())) {
                verdict.add(
                        Tone.WARN,
                        source
                                + " answers in "
                                + Unit.SECONDS.words(seconds(now.latency()))
                                + "; before it did in "
                                + Unit.SECONDS.words(seconds(before.latency()))
                                + ".",
                        "");
            }
        });
        return verdict.findings(
                Double.isNaN(efficiency)
                        ? "Runs ended; nothing is known of the least time they needed."
                        : "The middle run reached "
                                + Unit.SHARE.words(efficiency)
                                + " of what its sources' limits allow.");
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static Cell time(double seconds) {
        return Double.isNaN(seconds)
                ? Cell.none()
                : new Cell.Time(Duration.ofMillis(Math.round(seconds * 1e3)));
    }

    private List<Tile> tiles() {
        List<Double> times = numbers(measured, PerformanceReport::worked);
        double minutes = seconds(totals.worked()) / 60;
        Cell slowest = time(Totals.quantile(times, 0.95));
        return List.of(
                new Tile(
                        "runs",
                        "Runs",
                        new Cell.Count(totals.runs()),
                        Figures.grouped(totals.completed()) + " completed"),
                new Tile(
                        "median_run_seconds",
                        "The middle run took",
                        time(Totals.median(times)),
                        "19 of 20 at most " + slowest.words(span.zone())),
                new Tile(
                        "median_efficiency",
                        "Efficiency",
                        Cell.share(Totals.median(numbers(measured, PerformanceReport::efficiency))),
                        "least time ÷ time it took, middle run"),
                new Tile(
                        "records_per_minute",
                        "Records a minute",
                        minutes > 0 ? new Cell.Decimal(totals.listed() / minutes) : Cell.none(),
                        Figures.grouped(totals.requests()) + " requests in all"));
    }

    private Section times() {
        List<PastRun> shown =
                measured.subList(Math.max(0, measured.size() - PLOTTED_MAX), measured.size());
        List<String> labels =
                shown.stream().map(run -> Span.shortName(span.dayOf(run.startedAt()))).toList();
        List<@Nullable Double> took = new ArrayList<>();
        List<@Nullable Double> least = new ArrayList<>();
        List<@Nullable Double> efficiency = new ArrayList<>();
        for (PastRun run : shown) {
            RunFigures figures = run.figures();
            Duration bound = figures == null ? null : figures.lowerBound();
            took.add(figures == null ? null : worked(figures));
            least.add(bound == null ? null : seconds(bound));
            efficiency.add(
                    figures == null || figures.efficiency().isEmpty()
                            ? null
                            : figures.efficiency().getAsDouble());
        }
        return new Section(
                "times",
                "How long runs took",
                measured.size() > shown.size()
                        ? "The latest " + shown.size() + " of " + measured.size() + " runs."
                        : "",
                List.of(
                        new Plot(
                                "Time of each run",
                                Plot.Shape.LINES,
                                Unit.SECONDS,
                                labels,
                                List.of(
                                        new Series("it took", took),
                                        new Series("least time", least))),
                        new Plot(
                                "Efficiency of each run",
                                Plot.Shape.LINES,
                                Unit.SHARE,
                                labels,
                                List.of(new Series("efficiency", efficiency)))),
                null);
    }

    private Section sources() {
        List<List<Cell>> rows = new ArrayList<>();
        sources.forEach((source, now) -> {
            Totals before = sourcesBefore.getOrDefault(source, new Totals());
            rows.add(
                    List.of(
                            new Cell.Text(source),
                            new Cell.Count(now.requests()),
                            latency(now),
                            latency(before),
                            now.listed() == 0
                                    ? Cell.none()
                                    : new Cell.Decimal((double) now.requests() / now.listed()),
                            new Cell.Count(now.failures()),
                            now.requests() == 0
                                    ? Cell.none()
                                    : Cell.share((double) now.failures() / now.requests()),
                            Cell.share(now.successRate())));
        });
        List<Plot> plots = new ArrayList<>();
        plots.addAll(Charts.bySourceAndDay("Requests a day", span, measured, Totals::requests));
        latencies(plots);
        return new Section(
                "sources",
                "Sources",
                "Answers are the middle of each run's, averaged by its requests; before is as many"
                        + " days right before.",
                plots,
                new Grid(
                        Grid.columns(
                                "source", "Source",
                                "requests", "Requests",
                                "latency_seconds", "Answers in",
                                "latency_before_seconds", "Before",
                                "requests_per_record", "Requests a record",
                                "failures", "Failed",
                                "failure_share", "Of all",
                                "success_rate", "Tasks done"),
                        rows,
                        "No source was asked."));
    }

    private static Cell latency(Totals totals) {
        return totals.latency().isZero() ? Cell.none() : new Cell.Time(totals.latency());
    }

    private void latencies(List<Plot> plots) {
        List<Series> series = new ArrayList<>();
        List<PastRun> shown =
                measured.subList(Math.max(0, measured.size() - PLOTTED_MAX), measured.size());
        for (String source : sources.keySet()) {
            List<@Nullable Double> values = new ArrayList<>();
            for (PastRun run : shown) {
                values.add(latency(run, source));
            }
            if (series.size() < Plot.SERIES_MAX) {
                series.add(new Series(source, values));
            }
        }
        if (!series.isEmpty()) {
            plots.add(
                    new Plot(
                            "How fast sources answer, by run",
                            Plot.Shape.LINES,
                            Unit.SECONDS,
                            shown.stream()
                                    .map(run -> Span.shortName(span.dayOf(run.startedAt())))
                                    .toList(),
                            series));
        }
    }

    private static @Nullable Double latency(PastRun run, String source) {
        RunFigures figures = run.figures();
        if (figures != null) {
            for (SourceFigures each : figures.sources()) {
                if (each.source().equals(source) && each.medianLatency().isPositive()) {
                    return seconds(each.medianLatency());
                }
            }
        }
        return null;
    }

    private Section modes() {
        Map<String, List<PastRun>> byMode = new TreeMap<>();
        measured.forEach(
                run -> byMode.computeIfAbsent(run.mode(), _ -> new ArrayList<>()).add(run));
        List<List<Cell>> rows = new ArrayList<>();
        byMode.forEach((mode, those) -> {
            Totals sum = Totals.of(those);
            double minutes = seconds(sum.worked()) / 60;
            rows.add(
                    List.of(
                            new Cell.Text(Figures.words(mode)),
                            new Cell.Count(those.size()),
                            time(Totals.median(numbers(those, PerformanceReport::worked))),
                            Cell.share(
                                    Totals.median(numbers(those, PerformanceReport::efficiency))),
                            minutes > 0 ? new Cell.Decimal(sum.listed() / minutes) : Cell.none(),
                            Cell.share(sum.successRate())));
        });
        return new Section(
                "modes",
                "Modes compared",
                "Only runs of the same ZIP codes and sources can be compared fairly.",
                List.of(),
                new Grid(
                        Grid.columns(
                                "mode", "Mode",
                                "runs", "Runs",
                                "median_run_seconds", "The middle run took",
                                "median_efficiency", "Efficiency",
                                "records_per_minute", "Records a minute",
                                "success_rate", "Tasks done"),
                        rows,
                        "No run ended."));
    }
}
