package io.parcelflow.web.page.runs;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.result.RunStatusReader;
import io.parcelflow.service.chart.Chart;
import io.parcelflow.service.chart.ChartSeries;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.page.layout.Notice;
import io.parcelflow.web.page.layout.PageLayouts;
import io.parcelflow.web.page.layout.Tab;
import io.parcelflow.web.page.layout.TimeFormatter;
import io.parcelflow.web.page.now.CurrentRunPageModel;
import io.parcelflow.web.page.now.CurrentRunRoutes;
import io.parcelflow.web.page.run.ComparableRuns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Routes of the run history, of one run, and of the comparison of two runs. */
public final class RunsRoutes {

    private static final int RUNS_MAX = 200;

    /** More columns than this are too narrow to see. */
    private static final int PLOTTED_MAX = 60;

    private final OrchestrationEngine engine;
    private final CurrentRunPageModel model;
    private final PageLayouts layouts;

    public RunsRoutes(OrchestrationEngine engine, CurrentRunPageModel model, PageLayouts layouts) {
        this.engine = engine;
        this.model = model;
        this.layouts = layouts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/runs", request -> list(request, null)),
                Route.get("/runs/compare", this::compare),
                Route.get("/runs/{id}", this::run),
                Route.get("/live/runs/{id}", this::live));
    }

    private WebResponse list(WebRequest request, @Nullable Notice notice) {
        PageLayouts.PageBuilder page = layouts.page(request, Tab.RUNS, "Runs", notice);
        int days = request.query().integer("days", 30, 1, 3_660);
        Period period =
                new Period(
                        page.timeFormatter().now().minus(Duration.ofDays(days)),
                        page.timeFormatter().now().plusSeconds(1));
        List<RunHistoryEntry> runs = engine.history().runs(period, RUNS_MAX + 1);
        boolean isTruncated = runs.size() > RUNS_MAX;
        List<RunHistoryEntry> shown = isTruncated ? runs.subList(0, RUNS_MAX) : runs;
        RunStatusReader states = RunStatusReader.of(engine.runs().current());
        ComparableRuns comparable = ComparableRuns.of(shown, PLOTTED_MAX);
        return page.with(
                        "page",
                        new RunsPage(
                                days,
                                shown.stream()
                                        .map(run ->
                                                RunTableRow.of(run, states, page.timeFormatter()))
                                        .toList(),
                                plots(comparable, page.timeFormatter()),
                                comparable.areAll() ? "" : comparable.description(),
                                isTruncated))
                .render(notice == null ? 200 : 422, "runs/runs");
    }

    private static List<Chart> plots(ComparableRuns comparable, TimeFormatter times) {
        List<RunHistoryEntry> runs = comparable.runs();
        if (runs.size() < 2) {
            return List.of();
        }
        List<String> labels =
                runs.stream().map(run -> times.dayAndMinute(run.startedAt())).toList();
        return List.of(
                plot(
                                "Duration",
                                Chart.Shape.COLUMNS,
                                ChartUnit.SECONDS,
                                labels,
                                runs,
                                figures -> figures.activeTime().toMillis() / 1e3)
                        .toned(comparable.tones()),
                plot(
                                "Yield: records",
                                Chart.Shape.COLUMNS,
                                ChartUnit.COUNT,
                                labels,
                                runs,
                                figures -> (double) figures.listed())
                        .toned(comparable.tones()),
                plot(
                                "Success rate: tasks done",
                                Chart.Shape.LINES,
                                ChartUnit.SHARE,
                                labels,
                                runs,
                                RunStatistics::successRate)
                        .at(comparable.times()),
                plot(
                                "Efficiency: minimum time ÷ duration",
                                Chart.Shape.LINES,
                                ChartUnit.SHARE,
                                labels,
                                runs,
                                figures ->
                                        figures.efficiency().isEmpty()
                                                ? null
                                                : Double.valueOf(
                                                        Math.min(
                                                                1,
                                                                figures.efficiency()
                                                                        .getAsDouble())))
                        .at(comparable.times()));
    }

    private static Chart plot(
            String title,
            Chart.Shape shape,
            ChartUnit unit,
            List<String> labels,
            List<RunHistoryEntry> runs,
            Function<RunStatistics, @Nullable Double> figure) {
        List<@Nullable Double> values = new ArrayList<>();
        for (RunHistoryEntry run : runs) {
            RunStatistics figures = run.statistics();
            values.add(figures == null ? null : figure.apply(figures));
        }
        return new Chart(title, shape, unit, labels, List.of(new ChartSeries(title, values)));
    }

    private WebResponse compare(WebRequest request) {
        List<String> ids = request.query().list("run");
        if (ids.size() != 2 || ids.getFirst().equals(ids.getLast())) {
            return list(
                    request,
                    Notice.error("Select two runs to compare; " + ids.size() + " are selected."));
        }
        PageLayouts.PageBuilder page = layouts.page(request, Tab.RUNS, "Compare runs");
        RunHistoryEntry first = pastRun(ids.getFirst());
        RunHistoryEntry second = pastRun(ids.getLast());
        boolean isInOrder = !first.startedAt().isAfter(second.startedAt());
        return page.with(
                        "page",
                        RunComparison.of(
                                isInOrder ? first : second,
                                isInOrder ? second : first,
                                RunStatusReader.of(engine.runs().current()),
                                page.timeFormatter()))
                .render("runs/compare");
    }

    private RunHistoryEntry pastRun(String id) {
        return engine.history().run(id).orElseThrow(() -> notFound(id));
    }

    private static ProblemException notFound(String id) {
        return new ProblemException(
                ProblemCode.NOT_FOUND, "there is no run '" + id + "'; see the page Runs");
    }

    private WebResponse run(WebRequest request) {
        String id = request.pathParameter("id");
        if (id.equals("latest")) {
            return engine.runs().journal().runs(1).stream()
                    .findFirst()
                    .map(latest -> WebResponse.seeOther("/runs/" + latest.id()))
                    .orElseThrow(() -> notFound(id));
        }
        RunRecord run = engine.runs().journal().run(id).orElseThrow(() -> notFound(id));
        PageLayouts.PageBuilder page = layouts.page(request, Tab.RUNS, id);
        String prefix = CurrentRunRoutes.zipPrefix(request);
        return page.with("page", model.page(run, prefix, page.timeFormatter()))
                .with("path", "/runs/" + id)
                .with("livePath", "/live/runs/" + id + (prefix.isEmpty() ? "" : "?zips=" + prefix))
                .render("runs/run");
    }

    private WebResponse live(WebRequest request) {
        String id = request.pathParameter("id");
        RunRecord run = engine.runs().journal().run(id).orElseThrow(() -> notFound(id));
        PageLayouts.PageBuilder page = layouts.page(request, Tab.RUNS, id);
        return page.with(
                        "page",
                        model.page(run, CurrentRunRoutes.zipPrefix(request), page.timeFormatter()))
                .with("path", "/runs/" + id)
                .with("isNow", false)
                .render("now/live");
    }
}
