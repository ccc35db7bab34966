package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are planted wherever the configuration takes some; then everything that the program gave
 * away is searched for them: what it printed, logged, stored, served and posted.
 */
@Timeout(180)
class CanarySecretsTest {

    private static final String CANARY = "c4n4ry";
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Pattern LINK =
            Pattern.compile("(?:href|src|hx-get|sse-connect)=\"(/[^\"#]*)");

    private static final int PAGES_MAX = 150;

    private static final List<String> UNLINKED =
            List.of(
                    "/metrics",
                    "/health/live",
                    "/health/ready",
                    "/api/v1/status",
                    "/api/v1/runs",
                    "/api/v1/sources",
                    "/api/v1/openapi.json",
                    "/no/such/page");

    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("config"),
                    List.of("config", "--json"),
                    List.of("check"),
                    List.of("check", "--json"),
                    List.of("run", "--new", "--verbose"),
                    List.of("run", "--new", "--json"),
                    List.of("status"),
                    List.of("status", "--json"),
                    List.of("runs", "--json"),
                    List.of("show", "latest"),
                    List.of("show", "latest", "--json"),
                    List.of("sources"),
                    List.of("sources", "--json"),
                    List.of("rejects"),
                    List.of("schedule", "--json"),
                    List.of("report", "daily"),
                    List.of("workflow", "run", "report_generation"),
                    List.of("workflow", "run", "data_cleanup"),
                    List.of("workflow", "history"),
                    List.of("backup", "backup.db"),
                    List.of("alerts", "test"),
                    List.of("alerts"),
                    List.of("alerts", "--json"));

    @TempDir Path folder;

    private final Map<String, String> givenAway =
            Collections.synchronizedMap(new LinkedHashMap<>());

    /** Takes alerts and traces; what they carry is searched, not where they are sent to. */
    private HttpServer receiver() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        boolean isTrace = exchange.getRequestURI().getPath().endsWith("/v1/traces");
                        String body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.ISO_8859_1);
                        givenAway.merge(
                                isTrace ? "traces" : "webhook",
                                exchange.getRequestHeaders() + body,
                                String::concat);
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        server.start();
        return server;
    }

    private static ProgramFixture planted(
            Path folder, Sandbox sandbox, int mailPort, HttpServer receiver) {
        String posting = "http://127.0.0.1:" + receiver.getAddress().getPort();
        return ProgramFixture.on(folder, sandbox)
                .with("TARGET_ZIP_CODES", "85031")
                .with("MARICOPA_API_KEY", CANARY + "-key")
                .with("ALERT_WEBHOOK_URL", posting + "/hook/" + CANARY + "-path?k=" + CANARY)
                .with("TRACES_URL", posting)
                .with("ALERT_SLACK_URL", "http://127.0.0.1:9/services/" + CANARY + "-slack")
                .with("ALERT_EMAIL_TO", "ops@example.org")
                .with("SMTP_HOST", "127.0.0.1")
                .with("SMTP_PORT", Integer.toString(mailPort))
                .with("SMTP_USERNAME", "sender")
                .with("SMTP_PASSWORD", CANARY + "-password")
                .with("DAILY_SCHEDULE", "off")
                .with("HTTP_PORT", "0");
    }

    @Test
    void noSecretIsGivenAwayByAnything() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        // Any login is refused, so that what is said of it is among what is searched.
        mail.withConfiguration(
                GreenMailConfiguration.aConfig().withUser("ops@example.org", "sender", "another"));
        mail.start();
        HttpServer receiver = receiver();
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place = planted(folder, sandbox, mail.getSmtp().getPort(), receiver);
            for (List<String> command : COMMANDS) {
                ProgramResult told = place.call(command.toArray(String[]::new));
                givenAway.put("parcelflow " + String.join(" ", command), told.out() + told.err());
            }
            try (ProgramProcess serve = place.start("serve")) {
                serve.awaitUntil(() -> ADDRESS.matcher(serve.err()).find());
                Matcher address = ADDRESS.matcher(serve.err());
                assertThat(address.find()).isTrue();
                startRun(address.group());
                serve.awaitUntil(() -> givenAway.containsKey("traces"));
                crawl(address.group());
                serve.signal("TERM");
                ProgramResult told = serve.ended();
                givenAway.put("serve", told.out() + told.err());
            }
            addFiles();
        } finally {
            mail.stop();
            receiver.stop(0);
        }

        assertThat(givenAway).hasSizeGreaterThan(COMMANDS.size() + UNLINKED.size());
        assertThat(givenAway.get("parcelflow show latest"))
                .as("the run met the wrong key")
                .containsIgnoringCase("unauthorized");
        assertThat(givenAway.get("GET /metrics")).contains("run_active");
        assertThat(givenAway.get("webhook")).contains("source_disabled", "run_partial");
        assertThat(givenAway.get("traces")).contains("maricopa_api");
        assertThat(givenAway.get("parcelflow alerts test")).contains("SMTP_PASSWORD");
        assertThat(givenAway)
                .allSatisfy((place, text) ->
                        assertThat(text).as(place).doesNotContainIgnoringCase(CANARY));
    }

    private static void startRun(String root) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(root + "/api/v1/runs"))
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"startNew\":true}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
    }

    /** Everything that links lead to, and some that nothing links to. */
    private void crawl(String root) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Deque<String> waiting = new ArrayDeque<>(List.of("/"));
            waiting.addAll(UNLINKED);
            Set<String> known = new LinkedHashSet<>(waiting);
            for (int i = 0; i < PAGES_MAX && !waiting.isEmpty(); i++) {
                String path = waiting.remove();
                HttpResponse<String> answer =
                        client.send(
                                HttpRequest.newBuilder(URI.create(root + path))
                                        .header("Accept", "text/html, */*")
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                givenAway.put("GET " + path, answer.headers().map() + answer.body());
                Matcher links = LINK.matcher(answer.body());
                while (links.find()) {
                    String link = links.group(1).replace("&amp;", "&");
                    // A stream of events does not end.
                    if (!link.contains("events") && known.add(link)) {
                        waiting.add(link);
                    }
                }
            }
        }
    }

    private void addFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                givenAway.put(
                        "file " + folder.relativize(file),
                        Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }
}
