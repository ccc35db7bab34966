package io.parcelflow.app.web.api;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.report.ReportTree;
import io.parcelflow.app.text.JsonText;
import io.parcelflow.app.web.http.Conditional;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.live.RunViewJson;
import io.parcelflow.engine.run.RunView;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.Period;
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

    private Response list(Request request) {
        Query query = new Query(request.query());
        Period period = query.period();
        int limit = query.number("limit", 50, 1, RUNS_MAX);
        Instant cursor = query.moment("cursor");
        query.requireRight();
        Period left =
                cursor != null && period.contains(cursor)
                        ? new Period(period.from(), cursor)
                        : period;
        List<PastRun> found = engine.history().runs(left, limit + 1);
        String current = currentRunId();
        List<Map<String, Object>> runs = new ArrayList<>();
        found.stream().limit(limit).forEach(run -> runs.add(PastRunJson.tree(run, current)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runs", runs);
        if (found.size() > limit) {
            // Runs of one store begin one after another, so a moment tells them apart.
            tree.put("next_cursor", found.get(limit - 1).startedAt());
        }
        return Response.json(tree);
    }

    private @Nullable String currentRunId() {
        RunRecord current = engine.current();
        return current == null ? null : current.id();
    }

    private Response one(Request request) {
        new Query(request.query()).requireRight();
        String id = RunNames.resolved(engine, request.pathValue("id"));
        PastRun run = engine.history().run(id).orElseThrow(() -> RunNames.unknown(id));
        Map<String, Object> tree = PastRunJson.tree(run, currentRunId());
        RunView view = engine.view();
        if (view != null && view.runId().equals(id)) {
            tree.put("progress", RunViewJson.tree(view));
        }
        return Response.json(tree);
    }

    /** As it was kept when the run ended, with its tasks; there may be hundreds of thousands. */
    private Response report(Request request) {
        new Query(request.query()).requireRight();
        String id = RunNames.resolved(engine, request.pathValue("id"));
        RunRecord run = engine.journal().run(id).orElseThrow(() -> RunNames.unknown(id));
        String kept = run.summaryJson();
        if (kept == null) {
            throw new ProblemException(
                    404, "run " + id + " has no report yet: it is made when the run ends");
        }
        Map<String, Object> tree = ReportTree.of(run, engine.journal());
        // What is kept of a run and its tasks do not change after its end.
        return Response.streamed("application/json", out -> write(tree, out))
                .with("ETag", Conditional.tag(kept));
    }

    private static void write(Map<String, Object> tree, OutputStream out) {
        JsonText.compact(tree, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private Response failures(Request request) {
        Query query = new Query(request.query());
        int limit = query.number("limit", 100, 1, FAILURES_MAX);
        query.requireRight();
        String id = RunNames.resolved(engine, request.pathValue("id"));
        List<Map<String, Object>> failures = new ArrayList<>();
        for (StepFailure failure : engine.journal().failures(id, limit)) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("at", Json.moment(failure.at()));
            each.put("source", failure.step().source());
            each.put("zip_code", failure.step().zip());
            each.put("step", Json.word(failure.step().kind()));
            Json.put(each, "position", failure.step().position());
            each.put("kind", Json.word(failure.failure().kind()));
            each.put("message", failure.failure().message());
            failures.add(each);
        }
        return Response.json(Map.of("failures", failures));
    }
}
