package io.parcelflow.app.e2e.browser;

import io.parcelflow.app.e2e.EngineHere;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.serve.ServePart;
import io.parcelflow.app.serve.ServeParts;
import io.parcelflow.app.serve.Surroundings;
import io.parcelflow.sandbox.Sandbox;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole service in the process of the test, on sources of the sandbox. */
final class DashboardHere implements AutoCloseable {

    private final OrchestrationEngine engine;
    private final int port;
    private List<ServePart> parts;

    private DashboardHere(OrchestrationEngine engine, int port) {
        this.engine = engine;
        this.port = port;
        this.parts = started();
    }

    static DashboardHere on(Path folder, Sandbox sandbox, Map<String, String> more)
            throws IOException {
        int port = freePort();
        Map<String, String> environment = new HashMap<>(sandbox.collectorSettings());
        environment.put("HTTP_PORT", String.valueOf(port));
        environment.put("DAILY_SCHEDULE", "off");
        environment.put("ORCHESTRATION_MODE", "parallel");
        environment.putAll(more);
        return new DashboardHere(EngineHere.on(folder, environment), port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private List<ServePart> started() {
        List<ServePart> all =
                ServeParts.of(new Surroundings(engine, _ -> {}, ZoneId.of("America/Phoenix")));
        all.forEach(ServePart::start);
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
        parts.forEach(ServePart::stopping);
        parts.reversed().forEach(ServePart::close);
        parts = List.of();
    }

    /** And is back. */
    void startAgain() {
        parts = started();
    }

    @Override
    public void close() {
        engine.interrupt(Duration.ofSeconds(9));
        stop();
        engine.shutdown(Duration.ZERO);
    }
}
