package io.parcelflow.web.api;

import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.result.RunReportJson;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.web.http.ETagFilter;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.live.RunViewJson;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs, to read. */
final class RunResources {

    private static final int RUNS_MAX = 200;
    private static final int FAILURES_MAX = 500;

    private final OrchestrationEngine engine;

    RunResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        String one = ApiRoutes.ROOT + "/runs/{id}";
        return List.of(
                Route.get(ApiRoutes.ROOT + "/runs", this::list),
                Route.get(one, this::one),
                Route.get(one + "/report", this::report),
                Route.get(one + "/tasks", new TaskResource(engine)),
                Route.get(one + "/failures", this::failures));
    }

    private WebResponse list(WebRequest request) {
        QueryParameters query = new QueryParameters(request.query());
        Period period = query.period();
        int limit = query.integer("limit", 50, 1, RUNS_MAX);
        Instant cursor = query.instant("cursor");
        query.requireValid();
        Period left =
                cursor != null && period.contains(cursor)
                        ? new Period(period.from(), cursor)
                        : period;
        List<RunHistoryEntry> found = engine.history().runs(left, limit + 1);
        String current = currentRunId();
        List<Map<String, Object>> runs = new ArrayList<>();
        found.stream().limit(limit).forEach(run -> runs.add(RunHistoryJson.tree(run, current)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runs", runs);
        if (found.size() > limit) {
            // Runs of one store begin one after another, so a moment tells them apart.
            tree.put("next_cursor", found.get(limit - 1).startedAt());
        }
        return WebResponse.json(tree);
    }

    private @Nullable String currentRunId() {
        RunRecord current = engine.runs().current();
        return current == null ? null : current.id();
    }

    private WebResponse one(WebRequest request) {
        new QueryParameters(request.query()).requireValid();
        String id = RunIdResolver.resolve(engine, request.pathParameter("id"));
        RunHistoryEntry run =
                engine.history().run(id).orElseThrow(() -> RunIdResolver.notFound(id));
        Map<String, Object> tree = RunHistoryJson.tree(run, currentRunId());
        RunView view = engine.runs().currentView();
        if (view != null && view.runId().equals(id)) {
            tree.put("progress", RunViewJson.tree(view));
        }
        return WebResponse.json(tree);
    }

    /** As it was kept when the run ended, with its tasks; there may be hundreds of thousands. */
    private WebResponse report(WebRequest request) {
        new QueryParameters(request.query()).requireValid();
        String id = RunIdResolver.resolve(engine, request.pathParameter("id"));
        RunRecord run =
                engine.runs().journal().run(id).orElseThrow(() -> RunIdResolver.notFound(id));
        String kept = run.summaryJson();
        if (kept == null) {
            throw new ProblemException(
                    404, "run " + id + " has no report yet: it is made when the run ends");
        }
        Map<String, Object> tree = RunReportJson.of(run, engine.runs().journal());
        // What is kept of a run and its tasks do not change after its end.
        return WebResponse.streaming("application/json", out -> write(tree, out))
                .withHeader("ETag", ETagFilter.etag(kept));
    }

    private static void write(Map<String, Object> tree, OutputStream out) {
        JsonText.compact(tree, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private WebResponse failures(WebRequest request) {
        QueryParameters query = new QueryParameters(request.query());
        int limit = query.integer("limit", 100, 1, FAILURES_MAX);
        query.requireValid();
        String id = RunIdResolver.resolve(engine, request.pathParameter("id"));
        List<Map<String, Object>> failures = new ArrayList<>();
        for (StepFailure failure : engine.runs().journal().failures(id, limit)) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("at", ApiJson.timestamp(failure.at()));
            each.put("source", failure.step().source());
            each.put("zip_code", failure.step().zip());
            each.put("step", ApiJson.lowerCaseName(failure.step().kind()));
            ApiJson.putIfPresent(each, "position", failure.step().position());
            each.put("kind", ApiJson.lowerCaseName(failure.failure().kind()));
            each.put("message", failure.failure().message());
            failures.add(each);
        }
        return WebResponse.json(Map.of("failures", failures));
    }
}
