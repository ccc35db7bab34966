package io.parcelflow.cli.e2e.browser;

import io.parcelflow.cli.service.ServiceComponents;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.fixture.EngineFixture;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.service.component.ServiceComponent;
import io.parcelflow.service.component.ServiceContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole service in the process of the test, on sources of the sandbox. */
final class DashboardFixture implements AutoCloseable {

    private final OrchestrationEngine engine;
    private final int port;
    private List<ServiceComponent> parts;

    private DashboardFixture(OrchestrationEngine engine, int port) {
        this.engine = engine;
        this.port = port;
        this.parts = started();
    }

    static DashboardFixture on(Path folder, Sandbox sandbox, Map<String, String> more)
            throws IOException {
        int port = freePort();
        Map<String, String> environment = new HashMap<>(sandbox.collectorSettings());
        environment.put("HTTP_PORT", String.valueOf(port));
        environment.put("DAILY_SCHEDULE", "off");
        environment.put("ORCHESTRATION_MODE", "parallel");
        environment.putAll(more);
        return new DashboardFixture(EngineFixture.on(folder, environment), port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private List<ServiceComponent> started() {
        List<ServiceComponent> all = ServiceComponents.of(new ServiceContext(engine, _ -> {}));
        all.forEach(ServiceComponent::start);
        return all;
    }

    OrchestrationEngine engine() {
        return engine;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** The server is gone. */
    void stop() {
        parts.forEach(ServiceComponent::prepareStop);
        parts.reversed().forEach(ServiceComponent::close);
        parts = List.of();
    }

    /** And is back. */
    void startAgain() {
        parts = started();
    }

    @Override
    public void close() {
        engine.runs().interrupt(Duration.ofSeconds(9));
        stop();
        engine.shutdown(Duration.ZERO);
    }
}
