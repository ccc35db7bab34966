package io.parcelflow.web.api.run;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.store.RunRecord;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.JsonBody;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts, pauses, cancels and repeats runs. */
public final class RunActionResources {

    private final OrchestrationEngine engine;
    private final WorkflowCommands commands;
    private final IdempotencyKeys keys;

    public RunActionResources(
            OrchestrationEngine engine, WorkflowCommands commands, IdempotencyKeys keys) {
        this.engine = engine;
        this.commands = commands;
        this.keys = keys;
    }

    public List<Route> routes() {
        String one = ApiPath.ROOT + "/runs/{runId}";
        return List.of(
                Route.post(ApiPath.ROOT + "/runs", this::start).heavy(),
                Route.post(
                        one + "/cancel",
                        request -> applyToCurrentRun(request, engine.runs()::cancel)),
                Route.post(
                        one + "/pause",
                        request -> applyToCurrentRun(request, engine.runs()::pause)),
                Route.post(one + "/resume", this::resume),
                Route.post(one + "/rerun", this::rerun).heavy());
    }

    private WebResponse start(WebRequest request) {
        WorkflowRequest wanted = RunRequestParser.parseRun(request, engine);
        return startOnce(request, wanted.toString(), () -> commands.startRun(wanted).runId());
    }

    /** Resumes a paused or interrupted run. */
    private WebResponse resume(WebRequest request) {
        JsonBody.requireEmpty(request);
        String id = RunIdResolver.resolve(engine, request);
        RunRecord current = engine.runs().current();
        if (current != null && current.id().equals(id)) {
            engine.runs().resume();
            return accepted(id);
        }
        return accepted(commands.startResume(id).runId());
    }

    private WebResponse rerun(WebRequest request) {
        JsonBody.requireEmpty(request);
        String id = RunIdResolver.resolve(engine, request);
        return startOnce(request, "rerun " + id, () -> commands.startRerun(id).runId());
    }

    private WebResponse startOnce(WebRequest request, String wanted, Supplier<String> start) {
        return keys.startOnce(request, wanted, start).response(RunActionResources::accepted);
    }

    /** Applies an action to the current run, which must be the named one. */
    private WebResponse applyToCurrentRun(WebRequest request, Supplier<@Nullable String> action) {
        JsonBody.requireEmpty(request);
        String id = RunIdResolver.resolve(engine, request);
        RunRecord current = engine.runs().current();
        if (current == null || !current.id().equals(id) || action.get() == null) {
            throw new ProblemException(
                    ProblemCode.RUN_NOT_ACTIVE, "run " + id + " is not in progress");
        }
        return accepted(id);
    }

    private static WebResponse accepted(String runId) {
        return WebResponse.json(202, Map.of("runId", runId))
                .withHeader("Location", ApiPath.run(runId));
    }
}
