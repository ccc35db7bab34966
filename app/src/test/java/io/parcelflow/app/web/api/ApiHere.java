package io.parcelflow.app.web.api;

import io.parcelflow.app.command.WorkflowCommands;
import io.parcelflow.app.e2e.EngineHere;
import io.parcelflow.app.observe.ComponentHealth;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.web.FacadeProblems;
import io.parcelflow.app.web.ServiceView;
import io.parcelflow.app.web.guard.Access;
import io.parcelflow.app.web.guard.Guards;
import io.parcelflow.app.web.http.Browser;
import io.parcelflow.app.web.http.Failures;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.ServerLimits;
import io.parcelflow.app.web.http.WebServer;
import io.parcelflow.app.web.live.EventHub;
import io.parcelflow.app.web.live.EventStream;
import io.parcelflow.app.web.live.RunEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An engine on a folder with its API on a free port, behind the guards of the real server. */
final class ApiHere implements AutoCloseable {

    private static final Instant NOON = Instant.parse("2026-11-26T19:00:00Z");

    private static final ComponentHealth STORE =
            new ComponentHealth(
                    "store",
                    true,
                    "ready",
                    NOON,
                    List.of(
                            new ComponentHealth.Change(NOON, true, "ready"),
                            new ComponentHealth.Change(NOON.minusSeconds(9), false, "disk full")));

    final OrchestrationEngine engine;
    final ServiceView view;
    final Browser browser;
    private final EventHub hub = new EventHub();
    private final WebServer server;

    ApiHere(Path folder, Map<String, String> environment) throws IOException {
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("HTTP_PORT", "0");
        settings.put("HTTP_RATE_LIMIT", "none");
        engine = EngineHere.on(folder, settings);
        engine.observe(new RunEvents(hub));
        view = view(engine);
        Access access = Access.of(engine.configuration());
        server =
                WebServer.start(
                        access.address(),
                        Guards.around(
                                access,
                                ApiRoutes.of(view, new EventStream(hub)),
                                new Failures(
                                        FacadeProblems::of, (_, problem) -> problem.response()),
                                (_, next, _) -> Response.html(next)),
                        ServerLimits.DEFAULT);
        browser = new Browser(server.address());
    }

    /** Of an engine alone, without the parts of the service around it. */
    static ServiceView view(OrchestrationEngine engine) {
        return new ServiceView(engine, WorkflowCommands.of(engine), () -> List.of(STORE));
    }

    @Override
    public void close() {
        hub.close();
        browser.close();
        server.close();
        engine.close();
    }
}
