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
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.PropertyChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Some days, usually seven, beside as many before. */
final class WeeklyAnalysis {

    private static final int ROWS_MAX = 20;

    private final Evidence evidence;
    private final Span span;
    private final List<PastRun> runs;
    private final List<PastRun> earlier;
    private final Totals now;
    private final Totals before;
    private final Map<LocalDate, Map<ChangeKind, Long>> changesByDay = new LinkedHashMap<>();

    private WeeklyAnalysis(Evidence evidence) {
        this.evidence = evidence;
        this.span = evidence.span();
        this.runs = evidence.runs();
        this.earlier = evidence.runs(span.before());
        this.now = Totals.of(runs);
        this.before = Totals.of(earlier);
        for (LocalDate day : span.eachDay()) {
            changesByDay.put(
                    day, evidence.history().changeCounts(new Span(day, day, span.zone()).period()));
        }
    }

    static Document of(Evidence evidence) {
        return new WeeklyAnalysis(evidence).document();
    }

    private Document document() {
        Map<ChangeKind, Long> changes = evidence.history().changeCounts(span.period());
        Map<ChangeKind, Long> changesBefore =
                evidence.history().changeCounts(span.before().period());
        List<FailureGroup> failures = evidence.history().failures(span.period(), Tables.GROUPS_MAX);
        List<PropertyChange> prices = evidence.changes(ChangeKind.PRICE, Market.CHANGES_MAX);
        List<PropertyChange> arrivals = evidence.changes(ChangeKind.NEW, Market.CHANGES_MAX);
        List<PropertyChange> gone = evidence.changes(ChangeKind.GONE, Market.CHANGES_MAX);
        return new Document(
                evidence.head(ReportKind.WEEKLY, runs),
                findings(failures),
                tiles(changes, changesBefore),
                List.of(
                        days(),
                        sources(),
                        Market.counts(changes, changesBefore, "The days before"),
                        Market.prices(prices, ROWS_MAX),
                        Market.places(arrivals, prices, gone, ROWS_MAX),
                        Tables.failures(failures),
                        Tables.rejects(
                                evidence.history().rejects(span.period(), Tables.GROUPS_MAX))));
    }

    private List<Finding> findings(List<FailureGroup> failures) {
        Verdict verdict = new Verdict();
        TreeSet<LocalDate> without = new TreeSet<>(span.eachDay());
        runs.forEach(run -> without.remove(span.dayOf(run.startedAt())));
        without.removeIf(day -> day.isAfter(span.dayOf(evidence.now())));
        if (!without.isEmpty()) {
            verdict.add(
                    Tone.WARN,
                    "No run began on "
                            + Figures.counted(without.size(), "day")
                            + ", the latest "
                            + without.last()
                            + ".",
                    "'parcelflow schedule' tells when runs are due.");
        }
        verdict.runs(runs);
        verdict.failures(failures);
        verdict.yields(Totals.bySource(runs), Usual.records(runs, earlier));
        verdict.rejects(Totals.bySource(runs));
        return verdict.findings(
                Figures.counted(now.completed(), "run")
                        + " completed, at least one on every day; nothing has to be looked at.");
    }

    private List<Tile> tiles(Map<ChangeKind, Long> changes, Map<ChangeKind, Long> changesBefore) {
        return List.of(
                new Tile(
                        "runs",
                        "Runs",
                        new Cell.Count(now.runs()),
                        Figures.grouped(now.completed()) + " completed"),
                new Tile(
                        "success_rate",
                        "Tasks done",
                        Cell.share(now.successRate()),
                        "before: " + Cell.share(before.successRate()).words(span.zone())),
                tile("records", "Records listed", Totals::listed),
                tile("new_properties", "New properties", changes, changesBefore, ChangeKind.NEW),
                tile("price_changes", "Prices changed", changes, changesBefore, ChangeKind.PRICE),
                tile("gone", "No longer listed", changes, changesBefore, ChangeKind.GONE),
                tile("requests", "Requests", Totals::requests),
                tile("failures", "Failed for good", Totals::failures));
    }

    private Tile tile(String key, String name, ToDoubleFunction<Totals> number) {
        return tile(
                key, name, (long) number.applyAsDouble(now), (long) number.applyAsDouble(before));
    }

    private Tile tile(
            String key,
            String name,
            Map<ChangeKind, Long> changes,
            Map<ChangeKind, Long> changesBefore,
            ChangeKind kind) {
        return tile(
                key, name, changes.getOrDefault(kind, 0L), changesBefore.getOrDefault(kind, 0L));
    }

    private Tile tile(String key, String name, long count, long earlier) {
        String growth = earlier == 0 ? "" : Cell.growth(count, earlier).words(span.zone()) + ", ";
        return new Tile(
                key, name, new Cell.Count(count), growth + "before: " + Figures.grouped(earlier));
    }

    private Section days() {
        Map<LocalDate, Totals> byDay = Totals.by(run -> span.dayOf(run.startedAt()), runs);
        List<List<Cell>> rows = new ArrayList<>();
        for (LocalDate day : span.eachDay()) {
            Totals totals = byDay.getOrDefault(day, new Totals());
            Map<ChangeKind, Long> changes = changesByDay.getOrDefault(day, Map.of());
            rows.add(
                    List.of(
                            new Cell.Day(day),
                            new Cell.Text(weekday(day)),
                            new Cell.Count(totals.runs()),
                            Cell.share(totals.successRate()),
                            new Cell.Count(totals.listed()),
                            new Cell.Count(changes.getOrDefault(ChangeKind.NEW, 0L)),
                            new Cell.Count(changes.getOrDefault(ChangeKind.PRICE, 0L)),
                            new Cell.Count(changes.getOrDefault(ChangeKind.GONE, 0L)),
                            new Cell.Count(totals.requests()),
                            new Cell.Count(totals.failures()),
                            new Cell.Time(totals.worked())));
        }
        List<Plot> plots = new ArrayList<>();
        plots.addAll(Charts.bySourceAndDay("Records listed a day", span, runs, Totals::listed));
        plots.add(changesPlot());
        plots.add(
                Charts.byDay(
                        "Tasks done",
                        Unit.SHARE,
                        Plot.Shape.LINES,
                        span,
                        byDay,
                        Totals::successRate));
        plots.add(
                Charts.byDay(
                        "Time of runs",
                        Unit.SECONDS,
                        Plot.Shape.COLUMNS,
                        span,
                        byDay,
                        totals -> totals.worked().toMillis() / 1e3));
        return new Section(
                "days",
                "Day by day",
                "",
                plots,
                new Grid(
                        Grid.columns(
                                "day", "Day",
                                "weekday", "Weekday",
                                "runs", "Runs",
                                "success_rate", "Done",
                                "records", "Records",
                                "new_properties", "New",
                                "price_changes", "Prices changed",
                                "gone", "No longer listed",
                                "requests", "Requests",
                                "failures", "Failed",
                                "worked_seconds", "Time of runs"),
                        rows,
                        ""));
    }

    private static String weekday(LocalDate day) {
        String name = day.getDayOfWeek().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private Plot changesPlot() {
        List<Series> series = new ArrayList<>();
        for (ChangeKind kind : List.of(ChangeKind.NEW, ChangeKind.PRICE, ChangeKind.GONE)) {
            series.add(
                    Series.known(
                            Market.words(kind),
                            changesByDay.values().stream()
                                    .map(day -> (double) day.getOrDefault(kind, 0L))
                                    .toList()));
        }
        return new Plot(
                "Properties changed a day",
                Plot.Shape.COLUMNS,
                Unit.COUNT,
                Charts.labels(span.eachDay()),
                series);
    }

    private Section sources() {
        Map<String, Totals> sources = Totals.bySource(runs);
        Map<String, Totals> sourcesBefore = Totals.bySource(earlier);
        TreeSet<String> names = new TreeSet<>(sources.keySet());
        names.addAll(sourcesBefore.keySet());
        List<List<Cell>> rows = new ArrayList<>();
        for (String name : names) {
            Totals totals = sources.getOrDefault(name, new Totals());
            Totals old = sourcesBefore.getOrDefault(name, new Totals());
            rows.add(
                    List.of(
                            new Cell.Text(name),
                            Cell.share(totals.successRate()),
                            Cell.share(old.successRate()),
                            new Cell.Count(totals.listed()),
                            new Cell.Count(old.listed()),
                            Cell.growth(totals.listed(), old.listed()),
                            new Cell.Count(totals.created()),
                            new Cell.Count(totals.changed()),
                            new Cell.Count(totals.requests()),
                            new Cell.Count(totals.failures()),
                            new Cell.Count(totals.rejects())));
        }
        return new Section(
                "sources",
                "Sources",
                "Before is as many days right before.",
                List.of(),
                new Grid(
                        Grid.columns(
                                "source", "Source",
                                "success_rate", "Done",
                                "success_rate_before", "Done before",
                                "records", "Records",
                                "records_before", "Records before",
                                "growth", "Growth",
                                "new", "New",
                                "changed", "Changed",
                                "requests", "Requests",
                                "failures", "Failed",
                                "rejects", "Rejects"),
                        rows,
                        "No source was asked."));
    }
}
