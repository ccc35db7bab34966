package io.parcelflow.web.api;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.store.RunRecord;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts, pauses, cancels and repeats runs. */
final class RunActionResources {

    private static final String KEY = "idempotency-key";

    private final OrchestrationEngine engine;
    private final WorkflowCommands commands;
    private final IdempotencyKeys keys;

    RunActionResources(OrchestrationEngine engine, WorkflowCommands commands) {
        this.engine = engine;
        this.commands = commands;
        this.keys = new IdempotencyKeys(engine::notes);
    }

    List<Route> routes() {
        String one = ApiRoutes.ROOT + "/runs/{id}";
        return List.of(
                Route.post(ApiRoutes.ROOT + "/runs", this::start),
                Route.post(
                        one + "/cancel",
                        request -> applyToCurrentRun(request, engine.runs()::cancel)),
                Route.post(
                        one + "/pause",
                        request -> applyToCurrentRun(request, engine.runs()::pause)),
                Route.post(one + "/resume", this::resume),
                Route.post(one + "/rerun", this::rerun));
    }

    private WebResponse start(WebRequest request) {
        WorkflowRequest wish = RunRequestParser.parseRun(request);
        return startOnce(request, wish.toString(), () -> commands.startRun(wish).runId());
    }

    /** Lets a paused run proceed, or goes on with one that was interrupted. */
    private WebResponse resume(WebRequest request) {
        ApiJson.requestBody(request, Set.of());
        String id = RunIdResolver.resolve(engine, request.pathParameter("id"));
        RunRecord current = engine.runs().current();
        if (current != null && current.id().equals(id)) {
            engine.runs().resume();
            return accepted(id, false);
        }
        return accepted(commands.startResume(id).runId(), false);
    }

    private WebResponse rerun(WebRequest request) {
        ApiJson.requestBody(request, Set.of());
        String id = RunIdResolver.resolve(engine, request.pathParameter("id"));
        return startOnce(request, "rerun " + id, () -> commands.startRerun(id).runId());
    }

    private WebResponse startOnce(WebRequest request, String wish, Supplier<String> start) {
        IdempotencyKeys.Started started =
                keys.startOnce(request.header(KEY), wish, Instant.now(), start);
        return accepted(started.runId(), started.isReplayed());
    }

    /** Does something to the run that goes on, which has to be the one that is named. */
    private WebResponse applyToCurrentRun(WebRequest request, Supplier<@Nullable String> action) {
        ApiJson.requestBody(request, Set.of());
        String id = RunIdResolver.resolve(engine, request.pathParameter("id"));
        RunRecord current = engine.runs().current();
        if (current == null || !current.id().equals(id) || action.get() == null) {
            throw new ProblemException(409, "run " + id + " does not go on");
        }
        return accepted(id, false);
    }

    private static WebResponse accepted(String runId, boolean isRepeated) {
        WebResponse response =
                WebResponse.json(202, Map.of("execution_id", runId))
                        .withHeader("Location", ApiRoutes.ROOT + "/runs/" + runId);
        return isRepeated ? response.withHeader("Idempotency-Replayed", "true") : response;
    }
}
