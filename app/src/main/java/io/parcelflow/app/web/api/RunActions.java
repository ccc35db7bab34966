package io.parcelflow.app.web.api;

import io.parcelflow.app.command.WorkflowCommands;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.orchestration.run.WorkflowRequest;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.store.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts, pauses, cancels and repeats runs. */
final class RunActions {

    private static final String KEY = "idempotency-key";

    private final OrchestrationEngine engine;
    private final WorkflowCommands commands;
    private final IdempotencyKeys keys;

    RunActions(OrchestrationEngine engine, WorkflowCommands commands) {
        this.engine = engine;
        this.commands = commands;
        this.keys = new IdempotencyKeys(engine::notes);
    }

    List<Route> routes() {
        String one = ApiRoutes.ROOT + "/runs/{id}";
        return List.of(
                Route.post(ApiRoutes.ROOT + "/runs", this::start),
                Route.post(one + "/cancel", request -> ofCurrent(request, engine::cancel)),
                Route.post(one + "/pause", request -> ofCurrent(request, engine::pause)),
                Route.post(one + "/resume", this::resume),
                Route.post(one + "/rerun", this::rerun));
    }

    private Response start(Request request) {
        WorkflowRequest wish = Wishes.run(request);
        return begun(request, wish.toString(), () -> commands.startRun(wish).runId());
    }

    /** Lets a paused run proceed, or goes on with one that was interrupted. */
    private Response resume(Request request) {
        Json.body(request, Set.of());
        String id = RunNames.resolved(engine, request.pathValue("id"));
        RunRecord current = engine.current();
        if (current != null && current.id().equals(id)) {
            engine.proceed();
            return accepted(id, false);
        }
        return accepted(commands.startResume(id).runId(), false);
    }

    private Response rerun(Request request) {
        Json.body(request, Set.of());
        String id = RunNames.resolved(engine, request.pathValue("id"));
        return begun(request, "rerun " + id, () -> commands.startRerun(id).runId());
    }

    private Response begun(Request request, String wish, Supplier<String> start) {
        IdempotencyKeys.Started started =
                keys.once(request.header(KEY), wish, Instant.now(), start);
        return accepted(started.runId(), started.isRepeated());
    }

    /** Does something to the run that goes on, which has to be the one that is named. */
    private Response ofCurrent(Request request, Supplier<@Nullable String> action) {
        Json.body(request, Set.of());
        String id = RunNames.resolved(engine, request.pathValue("id"));
        RunRecord current = engine.current();
        if (current == null || !current.id().equals(id) || action.get() == null) {
            throw new ProblemException(409, "run " + id + " does not go on");
        }
        return accepted(id, false);
    }

    private static Response accepted(String runId, boolean isRepeated) {
        Response response =
                Response.json(202, Map.of("execution_id", runId))
                        .with("Location", ApiRoutes.ROOT + "/runs/" + runId);
        return isRepeated ? response.with("Idempotency-Replayed", "true") : response;
    }
}
