package io.parcelflow.app.web.page.runs;

import io.parcelflow.app.chart.Plot;
import io.parcelflow.app.chart.Series;
import io.parcelflow.app.chart.Unit;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.page.frame.Frames;
import io.parcelflow.app.web.page.frame.Moments;
import io.parcelflow.app.web.page.frame.Notice;
import io.parcelflow.app.web.page.frame.Tab;
import io.parcelflow.app.web.page.now.NowDesk;
import io.parcelflow.app.web.page.now.NowRoutes;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.RunFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The history of runs, one run, two runs compared. */
public final class RunsRoutes {

    private static final int RUNS_MAX = 200;

    /** More columns than this are too narrow to be told apart. */
    private static final int PLOTTED_MAX = 60;

    private final OrchestrationEngine engine;
    private final NowDesk desk;
    private final Frames frames;

    public RunsRoutes(OrchestrationEngine engine, NowDesk desk, Frames frames) {
        this.engine = engine;
        this.desk = desk;
        this.frames = frames;
    }

    public List<Route> all() {
        return List.of(
                Route.get("/runs", request -> list(request, null)),
                Route.get("/runs/compare", this::compare),
                Route.get("/runs/{id}", this::one),
                Route.get("/live/runs/{id}", this::live));
    }

    private Response list(Request request, @Nullable Notice notice) {
        Frames.Page page = frames.page(request, Tab.RUNS, "Runs", notice);
        int days = request.query().number("days", 30, 1, 3_660);
        Period period =
                new Period(
                        page.moments().now().minus(Duration.ofDays(days)),
                        page.moments().now().plusSeconds(1));
        List<PastRun> runs = engine.history().runs(period, RUNS_MAX + 1);
        boolean isCut = runs.size() > RUNS_MAX;
        List<PastRun> shown = isCut ? runs.subList(0, RUNS_MAX) : runs;
        String current = current();
        return page.with(
                        "page",
                        new RunsPage(
                                days,
                                shown.stream()
                                        .map(run -> RunLine.of(run, current, page.moments()))
                                        .toList(),
                                plots(shown, page.moments()),
                                isCut))
                .answer(notice == null ? 200 : 422, "runs/runs");
    }

    private @Nullable String current() {
        RunRecord current = engine.current();
        return current == null ? null : current.id();
    }

    private static List<Plot> plots(List<PastRun> newestFirst, Moments moments) {
        List<PastRun> runs =
                newestFirst.stream()
                        .filter(run -> run.figures() != null)
                        .limit(PLOTTED_MAX)
                        .toList()
                        .reversed();
        if (runs.size() < 2) {
            return List.of();
        }
        List<String> labels = runs.stream().map(run -> moments.day(run.startedAt())).toList();
        return List.of(
                plot(
                        "Duration",
                        Plot.Shape.COLUMNS,
                        Unit.SECONDS,
                        labels,
                        runs,
                        figures -> figures.worked().toMillis() / 1e3),
                plot(
                        "Yield: records",
                        Plot.Shape.COLUMNS,
                        Unit.COUNT,
                        labels,
                        runs,
                        figures -> (double) figures.listed()),
                plot(
                        "Success rate: tasks done",
                        Plot.Shape.LINES,
                        Unit.SHARE,
                        labels,
                        runs,
                        RunFigures::successRate),
                plot(
                        "Efficiency: least time ÷ time",
                        Plot.Shape.LINES,
                        Unit.SHARE,
                        labels,
                        runs,
                        figures ->
                                figures.efficiency().isEmpty()
                                        ? null
                                        : Double.valueOf(
                                                Math.min(1, figures.efficiency().getAsDouble()))));
    }

    private static Plot plot(
            String title,
            Plot.Shape shape,
            Unit unit,
            List<String> labels,
            List<PastRun> runs,
            Function<RunFigures, @Nullable Double> figure) {
        List<@Nullable Double> values = new ArrayList<>();
        for (PastRun run : runs) {
            RunFigures figures = run.figures();
            values.add(figures == null ? null : figure.apply(figures));
        }
        return new Plot(title, shape, unit, labels, List.of(new Series(title, values)));
    }

    private Response compare(Request request) {
        List<String> ids = request.query().list("run");
        if (ids.size() != 2 || ids.getFirst().equals(ids.getLast())) {
            return list(request, Notice.bad("Choose two runs to compare, not " + ids.size() + "."));
        }
        Frames.Page page = frames.page(request, Tab.RUNS, "Two runs compared");
        PastRun one = pastRun(ids.getFirst());
        PastRun other = pastRun(ids.getLast());
        boolean isInOrder = !one.startedAt().isAfter(other.startedAt());
        return page.with(
                        "page",
                        Comparison.of(
                                isInOrder ? one : other,
                                isInOrder ? other : one,
                                current(),
                                page.moments()))
                .answer("runs/compare");
    }

    private PastRun pastRun(String id) {
        return engine.history().run(id).orElseThrow(() -> unknown(id));
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(
                404, "there is no run '" + id + "': the page Runs lists those there are");
    }

    private Response one(Request request) {
        String id = request.pathValue("id");
        RunRecord run = engine.journal().run(id).orElseThrow(() -> unknown(id));
        Frames.Page page = frames.page(request, Tab.RUNS, id);
        String prefix = NowRoutes.prefix(request);
        return page.with("page", desk.page(run, prefix, page.moments()))
                .with("path", "/runs/" + id)
                .with("livePath", "/live/runs/" + id + (prefix.isEmpty() ? "" : "?zips=" + prefix))
                .answer("runs/run");
    }

    private Response live(Request request) {
        String id = request.pathValue("id");
        RunRecord run = engine.journal().run(id).orElseThrow(() -> unknown(id));
        Frames.Page page = frames.page(request, Tab.RUNS, id);
        return page.with("page", desk.page(run, NowRoutes.prefix(request), page.moments()))
                .with("path", "/runs/" + id)
                .with("isNow", false)
                .answer("now/live");
    }
}
