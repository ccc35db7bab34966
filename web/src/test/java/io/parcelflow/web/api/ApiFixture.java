package io.parcelflow.web.api;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.fixture.EngineFixture;
import io.parcelflow.service.report.ReportService;
import io.parcelflow.service.telemetry.ComponentHealth;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.web.ExceptionMapper;
import io.parcelflow.web.WebContext;
import io.parcelflow.web.connection.ServerLimits;
import io.parcelflow.web.connection.WebServer;
import io.parcelflow.web.http.ExceptionFilter;
import io.parcelflow.web.http.TestHttpClient;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.live.EventHub;
import io.parcelflow.web.live.EventStreamHandler;
import io.parcelflow.web.live.RunEventPublisher;
import io.parcelflow.web.security.AccessSettings;
import io.parcelflow.web.security.SecurityFilterChain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An engine on a folder with its API on a free port, behind the guards of the real server. */
final class ApiFixture implements AutoCloseable {

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
    final WebContext view;
    final TestHttpClient browser;
    private final EventHub hub = new EventHub();
    private final WebServer server;

    ApiFixture(Path folder, Map<String, String> environment) throws IOException {
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("HTTP_PORT", "0");
        settings.put("HTTP_RATE_LIMIT", "none");
        engine = EngineFixture.on(folder, settings);
        engine.runs().afterEach(new ReportService(engine)::writeAfterRun);
        engine.observe(new RunEventPublisher(hub));
        view = view(engine);
        AccessSettings access = AccessSettings.from(engine.settings().current());
        server =
                WebServer.start(
                        access.address(),
                        SecurityFilterChain.handler(
                                access,
                                ApiRoutes.of(view, "0", new EventStreamHandler(hub)),
                                new ExceptionFilter(
                                        ExceptionMapper::toProblem,
                                        (_, problem) -> problem.toResponse()),
                                (_, next, _) -> WebResponse.html(next)),
                        _ -> false,
                        ServerLimits.DEFAULT);
        browser = new TestHttpClient(server.address());
    }

    /** Of an engine alone, without the parts of the service around it. */
    static WebContext view(OrchestrationEngine engine) {
        return new WebContext(engine, WorkflowCommands.of(engine), () -> List.of(STORE));
    }

    @Override
    public void close() {
        hub.close();
        browser.close();
        server.close();
        engine.close();
    }
}
