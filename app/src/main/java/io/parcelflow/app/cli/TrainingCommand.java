package io.parcelflow.app.cli;

import io.parcelflow.app.cli.session.ExitCode;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.serve.ServeParts;
import io.parcelflow.app.serve.Service;
import io.parcelflow.app.serve.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/**
 * Does what people do most: a run, and a service whose pages are looked at. The launcher has it
 * done once, so that the Java runtime learns which classes that takes.
 */
@Command(
        name = TrainingCommand.NAME,
        hidden = true,
        description = "For the launcher: a demo, then a service for a moment.")
final class TrainingCommand implements Callable<Integer> {

    /** Not among the commands that people are told of. */
    static final String NAME = "training";

    private static final String SERVED_AT = "http://";

    private static final int TIMEOUT_MILLIS = 10_000;

    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/runs",
                    "/sources",
                    "/properties",
                    "/quality",
                    "/plan",
                    "/api/v1/status",
                    "/api/v1/runs",
                    "/metrics",
                    "/health/ready");

    private final Session session;

    TrainingCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        String[] demo = {"demo", "--records", "10", "--no-progress"};
        int exitCode = new CommandLineParser(session.shell(), session.parts()).execute(demo);
        if (exitCode == ExitCode.OK) {
            serve();
        }
        return exitCode;
    }

    private void serve() throws IOException {
        OrchestrationEngine engine = session.engine(session.configuration(Map.of()));
        CompletableFuture<URI> place = new CompletableFuture<>();
        try (Service service =
                new Service(
                        engine,
                        ready ->
                                ServeParts.of(
                                        new Surroundings(
                                                ready,
                                                line -> complete(place, line),
                                                session.shell().zone())))) {
            service.start();
            URI served = place.getNow(null);
            if (served != null) {
                for (String path : PATHS) {
                    ask(served, path);
                }
            }
        }
    }

    private static void complete(CompletableFuture<URI> place, String line) {
        int at = line.indexOf(SERVED_AT);
        if (at >= 0) {
            place.complete(URI.create(line.substring(at).strip()));
        }
    }

    /** Whatever the answer is, what it takes to give it was loaded. */
    private static void ask(URI served, String path) throws IOException {
        try (Socket socket = new Socket(served.getHost(), served.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            String request =
                    "GET "
                            + path
                            + " HTTP/1.1\r\nHost: "
                            + served.getAuthority()
                            + "\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n"
                            + "Connection: close\r\n\r\n";
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            in.readAllBytes();
        }
    }
}
