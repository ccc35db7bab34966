package io.parcelflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.web.api.request.ApiPath;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Random requests of every operation: what the description says, and nothing else, is answered. */
class ApiRandomRequestsTest {

    private static final long SEED = 20_261_201;
    private static final int REQUESTS = 1_500;

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "0",
                    "-1",
                    "5.0",
                    "1e9",
                    "99999999999999999999",
                    "true",
                    "yes",
                    "null",
                    "85031",
                    "85031 85033",
                    "00000",
                    "maricopa_api",
                    "PARALLEL",
                    "parallel",
                    "latest",
                    "2026-11-26",
                    "2026-13-45",
                    "-999999999-01-01T00:00:00Z",
                    "+1000000000-01-01T00:00:00Z",
                    "2026-11-26T19:00:00.000Z",
                    "\u0000",
                    "'\"<x>",
                    "Ünïcödé 🏠",
                    "a".repeat(3_000));

    private static final List<String> BODIES =
            List.of(
                    "",
                    "{}",
                    "[]",
                    "null",
                    "{",
                    "{\"zipCodes\":null}",
                    "{\"zipCodes\":[]}",
                    "{\"zipCodes\":[\"85031 85033\"]}",
                    "{\"zipCodes\":\"85031\"}",
                    "{\"sources\":[\"\"]}",
                    "{\"sources\":[\"nobody\"]}",
                    "{\"mode\":\"\"}",
                    "{\"mode\":\"PARALLEL\"}",
                    "{\"timeLimitMinutes\":0}",
                    "{\"timeLimitMinutes\":1.5}",
                    "{\"timeLimitMinutes\":1e400}",
                    "{\"settings\":{\"NOT_A_SETTING\":null}}",
                    "{\"settings\":{\"MARICOPA_RATE_LIMITS\":\"fast\"}}",
                    "{\"startNew\":\"yes\"}",
                    "{\"unknown\":1}");

    @TempDir Path folder;

    private final Random random = new Random(SEED);

    @SuppressWarnings("NullAway.Init")
    private Sandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private ApiFixture api;

    @SuppressWarnings("NullAway.Init")
    private ApiContract contract;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(QuickSandboxes.quick());
        Map<String, String> settings = new HashMap<>(sandbox.collectorSettings());
        settings.put("TARGET_ZIP_CODES", "85031,85033");
        api = new ApiFixture(folder, settings);
        contract = new ApiContract(api.browser, new TreeSet<>());
        api.engine.runDailyWorkflow();
    }

    @AfterEach
    void stop() {
        api.close();
        sandbox.close();
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @Test
    void everyAnswerIsOneThatTheDescriptionHas() {
        List<String> operations = new ArrayList<>(contract.operations());
        operations.remove("GET /events");
        for (int i = 0; i < REQUESTS; i++) {
            String operation = any(operations);
            String[] parts = operation.split(" ", 2);
            JsonNode described =
                    contract.document()
                            .get("paths")
                            .get(parts[1])
                            .get(parts[0].toLowerCase(Locale.ROOT));
            String path = path(parts[1]) + query(described);
            String body = parts[0].equals("POST") ? any(BODIES) : null;

            HttpResponse<String> answer = api.browser.send(request(parts[0], path, body));

            String what = "seed " + SEED + ": " + parts[0] + " " + path + " " + body;
            assertThat(answer.statusCode()).as(what + ": " + answer.body()).isNotEqualTo(500);
            assertThat(described.get("responses").has(String.valueOf(answer.statusCode())))
                    .as(what + " is answered " + answer.statusCode() + ", which is not described")
                    .isTrue();
            if (answer.statusCode() == 503) {
                assertThat(answer.headers().firstValue("Retry-After")).as(what).isPresent();
            }
        }
    }

    private HttpRequest.Builder request(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = api.browser.to(ApiPath.ROOT + path);
        return body == null
                ? request.method(method, BodyPublishers.noBody())
                : request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
    }

    /** A path with something in place of each name; an empty part would be another path. */
    private String path(String described) {
        StringBuilder path = new StringBuilder();
        for (String part : described.substring(1).split("/", -1)) {
            path.append('/');
            if (part.startsWith("{")) {
                String text = any(TEXTS);
                path.append(encoded(text.isBlank() || text.equals("\u0000") ? "x" : text));
            } else {
                path.append(part);
            }
        }
        return path.toString();
    }

    private String query(JsonNode described) {
        List<String> pairs = new ArrayList<>();
        for (JsonNode parameter : contract.parameters(described)) {
            if (parameter.get("in").asString().equals("query") && random.nextInt(4) == 0) {
                pairs.add(parameter.get("name").asString() + "=" + encoded(any(TEXTS)));
            }
        }
        if (random.nextInt(10) == 0) {
            pairs.add("unknown=" + encoded(any(TEXTS)));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
