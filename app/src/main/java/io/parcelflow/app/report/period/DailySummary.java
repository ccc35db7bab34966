package io.parcelflow.app.report.period;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happened in a few days, usually one, beside the week before. */
final class DailySummary {

    private static final int USUAL_DAYS = 7;
    private static final int RUNS_MAX = 50;
    private static final int PROPERTIES_MAX = 25;

    private final Evidence evidence;
    private final Span span;
    private final Span week;
    private final List<PastRun> runs;
    private final List<PastRun> earlier;
    private final Map<String, Totals> sources;
    private final Map<String, Double> usual;

    private DailySummary(Evidence evidence) {
        this.evidence = evidence;
        this.span = evidence.span();
        this.week = Span.endingOn(span.from().minusDays(1), USUAL_DAYS, span.zone());
        this.runs = evidence.runs();
        this.earlier = evidence.runs(week);
        this.sources = Totals.bySource(runs);
        this.usual = Usual.records(runs, earlier);
    }

    static Document of(Evidence evidence) {
        return new DailySummary(evidence).document();
    }

    private Document document() {
        List<FailureGroup> failures = evidence.history().failures(span.period(), Tables.GROUPS_MAX);
        Map<ChangeKind, Long> changes = evidence.history().changeCounts(span.period());
        List<Section> sections = new ArrayList<>();
        sections.add(Tables.runs(runs, RUNS_MAX));
        sections.add(sources());
        sections.add(
                Market.counts(
                        changes,
                        evidence.history().changeCounts(span.before().period()),
                        span.days() == 1 ? "The day before" : "The days before"));
        sections.add(
                Market.prices(
                        evidence.changes(ChangeKind.PRICE, Market.CHANGES_MAX), PROPERTIES_MAX));
        sections.add(
                Market.arrivals(
                        evidence.changes(ChangeKind.NEW, PROPERTIES_MAX),
                        changes.getOrDefault(ChangeKind.NEW, 0L),
                        PROPERTIES_MAX));
        sections.add(Tables.failures(failures));
        sections.add(Tables.rejects(evidence.history().rejects(span.period(), Tables.GROUPS_MAX)));
        return new Document(
                evidence.head(ReportKind.DAILY, runs),
                findings(failures),
                tiles(changes),
                sections);
    }

    private List<Finding> findings(List<FailureGroup> failures) {
        Verdict verdict = new Verdict();
        if (runs.isEmpty()) {
            verdict.add(
                    Tone.WARN,
                    "No run began.",
                    "'parcelflow schedule' tells when the next one is due, 'parcelflow run' begins"
                            + " one now.");
        }
        verdict.runs(runs);
        verdict.failures(failures);
        verdict.yields(sources, usual);
        verdict.rejects(sources);
        Totals totals = Totals.of(runs);
        return verdict.findings(
                Figures.counted(totals.completed(), "run")
                        + " completed, "
                        + Figures.counted(totals.done(), "task")
                        + " done, nothing has to be looked at.");
    }

    private List<Tile> tiles(Map<ChangeKind, Long> changes) {
        Totals totals = Totals.of(runs);
        double expected = usual.values().stream().mapToDouble(Double::doubleValue).sum();
        return List.of(
                new Tile(
                        "runs",
                        "Runs",
                        new Cell.Count(totals.runs()),
                        Figures.grouped(totals.completed()) + " completed"),
                new Tile(
                        "success_rate",
                        "Tasks done",
                        Cell.share(totals.successRate()),
                        Figures.grouped(totals.done()) + " of " + Figures.grouped(totals.tasks())),
                new Tile(
                        "records",
                        "Records listed",
                        new Cell.Count(totals.listed()),
                        expected > 0 ? "usually " + Figures.grouped(Math.round(expected)) : ""),
                new Tile(
                        "new_properties",
                        "New properties",
                        new Cell.Count(changes.getOrDefault(ChangeKind.NEW, 0L)),
                        Figures.grouped(changes.getOrDefault(ChangeKind.GONE, 0L))
                                + " no longer listed"),
                new Tile(
                        "price_changes",
                        "Prices changed",
                        new Cell.Count(changes.getOrDefault(ChangeKind.PRICE, 0L)),
                        Figures.grouped(changes.getOrDefault(ChangeKind.STATUS, 0L))
                                + " with another status"),
                new Tile(
                        "requests",
                        "Requests",
                        new Cell.Count(totals.requests()),
                        Figures.grouped(totals.failures()) + " failed for good"),
                new Tile("worked_seconds", "Time of runs", new Cell.Time(totals.worked()), ""),
                new Tile(
                        "rejects",
                        "Rejected records",
                        new Cell.Count(totals.rejects()),
                        Double.isNaN(totals.rejectShare())
                                ? ""
                                : Unit.SHARE.words(totals.rejectShare()) + " of all"));
    }

    private Section sources() {
        List<List<Cell>> rows = new ArrayList<>();
        sources.forEach((source, totals) -> {
            double expected = usual.getOrDefault(source, 0.0);
            rows.add(
                    List.of(
                            new Cell.Text(source),
                            Cell.share(totals.successRate()),
                            new Cell.Count(totals.listed()),
                            expected > 0 ? new Cell.Count(Math.round(expected)) : Cell.none(),
                            Cell.growth((double) totals.listed(), expected),
                            new Cell.Count(totals.created()),
                            new Cell.Count(totals.changed()),
                            new Cell.Count(totals.requests()),
                            new Cell.Count(totals.failures()),
                            new Cell.Count(totals.rejects()),
                            new Cell.Count(totals.suspicious())));
        });
        Span shown = new Span(week.from(), span.to(), span.zone());
        List<PastRun> all = new ArrayList<>(earlier);
        all.addAll(runs);
        return new Section(
                "sources",
                "Sources",
                "Usual is the middle of the runs of the seven days before that asked for the same.",
                Charts.bySourceAndDay("Records listed a day", shown, all, Totals::listed),
                new Grid(
                        Grid.columns(
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
