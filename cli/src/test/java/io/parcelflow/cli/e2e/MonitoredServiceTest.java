package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.site.FaultRule;
import io.parcelflow.sandbox.site.SiteFault;
import io.parcelflow.service.telemetry.PromTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What monitoring systems see of a service that works. */
@Timeout(180)
class MonitoredServiceTest {

    private static final Pattern ADDRESS = Pattern.compile("http://(127\\.0\\.0\\.1:\\d+)");
    private static final Pattern LISTENING =
            Pattern.compile("Listening on\"? +address=(127\\.0\\.0\\.1:\\d+)");

    @TempDir Path folder;
    private final HttpClient client = HttpClient.newHttpClient();

    private ProgramProcess serve(Sandbox sandbox) throws Exception {
        ProgramProcess serve =
                ProgramFixture.on(folder, sandbox)
                        .with("TARGET_ZIP_CODES", "85031")
                        .with("DAILY_SCHEDULE", "off")
                        .with("HTTP_PORT", "0")
                        .start("serve");
        serve.awaitUntil(() -> serve.err().contains("is serving"));
        return serve;
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private HttpResponse<String> get(String url) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void oneAnswerThatPassesIsNotTheLastWord() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            for (String source : List.of("maricopa_api", "phoenix_mls")) {
                sandbox.setFaults(
                        source, FaultRule.always(new SiteFault.Unavailable()).during(1, 1));
            }
            try (ProgramProcess serve = serve(sandbox)) {
                String url = "http://" + found(ADDRESS, serve.err());
                serve.awaitUntil(() -> !get(url + "/health/ready").body().contains("not checked"));
                assertThat(get(url + "/health/ready").body()).contains("2 sources ready");
            }
        }
    }

    @Test
    void healthIsReallyChecked() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                ProgramProcess serve = serve(sandbox)) {
            String url = "http://" + found(ADDRESS, serve.err());
            assertThat(get(url + "/health/live").statusCode()).isEqualTo(200);
            serve.awaitUntil(() -> get(url + "/health/ready").statusCode() == 200);
            JsonTree ready = JsonTree.parse(get(url + "/health/ready").body());
            assertThat(ready.children("components"))
                    .extracting(component -> component.text("component"))
                    .containsExactly("store", "sources", "schedule");
            assertThat(ready.children("components").get(1).text("message"))
                    .isEqualTo("2 sources ready");
            String scraped = get(url + "/metrics").body();
            assertThat(scraped).contains("health_ready{component=\"store\"} 1.0", "run_active 0.0");
        }
    }

    @Test
    void aRealPrometheusScrapesItAndTakesItsRules() throws Exception {
        Path program = PromTool.program("prometheus");
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                ProgramProcess serve = serve(sandbox)) {
            String target = found(ADDRESS, serve.err());
            Path log = folder.resolve("prometheus.log");
            Process prometheus = prometheus(program, target, log);
            try {
                serve.awaitUntil(() -> LISTENING.matcher(text(log)).find());
                String api = "http://" + found(LISTENING, text(log)) + "/api/v1/";
                serve.awaitUntil(() -> isOne(api, "up{job=\"parcelflow\"}"));
                serve.awaitUntil(() -> isOne(api, "health_ready{component=\"store\"}"));
                JsonTree rules = JsonTree.parse(get(api + "rules").body());
                assertThat(rules.child("data").children("groups").getFirst().children("rules"))
                        .hasSizeGreaterThan(10)
                        .allSatisfy(rule -> assertThat(rule.text("health")).isNotEqualTo("err"));
                JsonTree targets = JsonTree.parse(get(api + "targets").body());
                assertThat(
                                targets.child("data")
                                        .children("activeTargets")
                                        .getFirst()
                                        .text("lastError"))
                        .isEmpty();
            } finally {
                prometheus.destroy();
                prometheus.waitFor();
            }
        }
    }

    private Process prometheus(Path program, String target, Path log) throws IOException {
        Path deployed = Path.of("..", "deploy", "prometheus");
        Path config = folder.resolve("prometheus.yml");
        Files.copy(
                deployed.resolve("parcelflow.rules.yml"), folder.resolve("parcelflow.rules.yml"));
        Files.writeString(
                config,
                Files.readString(deployed.resolve("prometheus.yml"))
                        .replace("127.0.0.1:8642", target)
                        .replace("15s", "1s"));
        return new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + config,
                        "--web.listen-address=127.0.0.1:0",
                        "--storage.tsdb.path=" + folder.resolve("prometheus"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private boolean isOne(String api, String query) {
        String url = api + "query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        return get(url).body().contains(",\"1\"]");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
