package io.parcelflow.web.api;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.web.api.request.ApiPath;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whether the server reads requests as the description has them, and refuses all others. */
class ApiStrictnessTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ApiFixture api;

    @SuppressWarnings("NullAway.Init")
    private static ApiContract contract;

    /** One for all, which nothing here changes. */
    @BeforeAll
    static void start() throws IOException {
        api = new ApiFixture(folder, Map.of("TARGET_ZIP_CODES", "85031"));
        contract = new ApiContract(api.browser, new TreeSet<>());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void saysWhatIsWrongWithWhatIsSent() {
        contract.post("/plan", "/plan", "{\"zipCodes\":", 400);
        contract.post("/plan", "/plan", "[]", 400);
        contract.post("/plan", "/plan", "{} {}", 400);
        JsonNode unknown = contract.post("/plan", "/plan", "{\"zips\":[\"85031\"]}", 422);
        assertThat(unknown.at("/errors/0/field").asString()).isEqualTo("zips");
        JsonNode wrong =
                contract.post(
                        "/plan", "/plan", "{\"zipCodes\":[\"8503\"],\"mode\":\"quick\"}", 422);
        assertThat(wrong.path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("zipCodes", "mode");
        assertThat(wrong.path("errors").findValuesAsString("detail"))
                .anyMatch(detail -> detail.contains("'8503'"))
                .anyMatch(detail -> detail.contains("'quick'"))
                .allMatch(detail -> detail.lines().count() == 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"zipCodes\":[]}",
                "{\"zipCodes\":null}",
                "{\"zipCodes\":[null]}",
                "{\"zipCodes\":[\"85031 85033\"]}",
                "{\"zipCodes\":[\"85031,85033\"]}",
                "{\"zipCodes\":[\"00000\"]}",
                "{\"zipCodes\":\"85031\"}",
                "{\"sources\":\"phoenix_mls\"}",
                "{\"sources\":[\"\"]}",
                "{\"sources\":[\"nobody\"]}",
                "{\"mode\":7}",
                "{\"mode\":\"\"}",
                "{\"mode\":\"PARALLEL\"}",
                "{\"timeLimitMinutes\":0}",
                "{\"timeLimitMinutes\":1.5}",
                "{\"timeLimitMinutes\":\"5\"}",
                "{\"settings\":{\"PARCELFLOW_HOME\":\"/\"}}",
                "{\"settings\":{\"NOT_A_SETTING\":null}}",
                "{\"settings\":{\"DETAIL_MAX_AGE_DAYS\":null}}",
                "{\"settings\":[]}"
            })
    void refusesABodyThatIsNotAsDescribed(String body) {
        contract.post("/plan", "/plan", body, 422);
        assertThat(contract.isValid("PlanRequest", body))
                .as("a schema cannot know which sources, modes and settings there are")
                .isEqualTo(
                        body.contains("nobody")
                                || body.contains("PARALLEL")
                                || body.contains("PARCELFLOW_HOME"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"startNew\":\"yes\"}", "{\"startNew\":null}", "{\"new\":true}"})
    void refusesARunThatIsNotAsDescribed(String body) {
        contract.post("/runs", "/runs", body, 422);
    }

    @Test
    void takesWhatTheSchemaAllows() {
        contract.post("/plan", "/plan", "{\"timeLimitMinutes\":5.0}", 200);
        contract.post("/plan", "/plan", "{\"settings\":{\"DETAIL_MAX_AGE_DAYS\":7}}", 200);
        contract.get("/properties", "/properties?active=false&minListPrice=0", 200);
        contract.get("/runs", "/runs?from=2026-11-26&to=2026-11-26", 200);
        contract.get("/runs", "/runs?from=2026-11-26T00:00:00.5%2B01:00", 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs?limit=",
                "/runs?limit=0",
                "/runs?limit=101",
                "/runs?limit=%2B5",
                "/runs?limit=1&limit=2",
                "/runs?weather=fine",
                "/runs?state=RUNNING",
                "/runs?state=running,paused",
                "/runs?from=2026-11-27&to=2026-11-26",
                "/runs?from=2026-11-26T00:00:00Z&to=2026-11-26T00:00:00Z",
                "/runs?from=-999999999-01-01T00:00:00Z",
                "/changes?to=%2B1000000000-01-01T00:00:00Z",
                "/changes?kind=new,price",
                "/changes?kind=",
                "/changes?source=nobody",
                "/changes?propertyId=none",
                "/properties?zipCode=",
                "/properties?zipCode=85031,85033",
                "/properties?zipCode=00000",
                "/properties?active=yes",
                "/properties?active=1",
                "/properties?active=",
                "/properties?source=nobody",
                "/properties?minListPrice=-1",
                "/properties?minListPrice=2&maxListPrice=1",
                "/properties?sort=price",
                "/exports/properties.csv?limit=5",
                "/exports/properties.json?format=csv",
                "/events?kind=run_ended,",
                "/events?kinds=run_ended",
                "/openapi.json?x=1",
                "?x=1"
            })
    void refusesParametersThatAreNotAsDescribed(String path) {
        HttpResponse<String> answer = api.browser.get(ApiPath.ROOT + path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"invalid_parameter\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/plan",
                "/runs",
                "/runs/latest/rerun",
                "/schedule/resume",
                "/configuration/reload",
                "/workflows/health_check/start",
                "/sources/phoenix_mls/test"
            })
    void refusesParametersOfWhatChangesSomething(String path) {
        HttpResponse<String> answer =
                api.browser.post(
                        ApiPath.ROOT + path + "?zipCodes=85031",
                        "{}",
                        "Content-Type",
                        "application/json");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "DELETE", "PUT", "TRACE", "QUERY", "POST"})
    void tellsWhichMethodsAnAddressSupports(String method) {
        HttpResponse<String> answer =
                api.browser.send(api.browser.to(ApiPath.ROOT + "/status").method(method, noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.body()).contains("\"code\":\"method_not_allowed\"");
    }

    @Test
    void refusesWhatIsNotJson() {
        HttpResponse<String> answer =
                api.browser.post(ApiPath.ROOT + "/plan", "{}", "Content-Type", "application/xml");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("\"code\":\"unsupported_media_type\"");
    }

    /** Every parameter and every named part of every path, with texts that mean something else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR 1=1 --",
                "\"; DROP TABLE property; --",
                "%",
                "{$gt: \"\"}",
                "../../../etc/passwd",
                "..%2f..%2f",
                "<script>alert(1)</script>",
                "${jndi:ldap://x}",
                "\u0000",
                "\ud83d\ude00",
                "-9223372036854775809",
                "1e999"
            })
    void noTextBreaksAnything(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        for (var path : contract.document().get("paths").properties()) {
            JsonNode get = path.getValue().get("get");
            if (get == null || path.getKey().equals("/events")) {
                continue;
            }
            String filled = path.getKey().replaceAll("\\{[a-zA-Z]+}", encoded);
            isAnswered(filled);
            for (JsonNode parameter : contract.parameters(get)) {
                if (parameter.get("in").asString().equals("query")) {
                    String name = parameter.get("name").asString();
                    isAnswered(filled + "?" + name + "=" + encoded);
                }
            }
        }
    }

    private void isAnswered(String path) {
        HttpResponse<String> answer = api.browser.get(ApiPath.ROOT + path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isIn(200, 400, 404);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .doesNotContain("html");
        assertThat(answer.body()).doesNotContain("root:", "Exception", "SQLITE");
    }

    @Test
    void answersNothingTwice() {
        HttpResponse<String> first = api.browser.get("/api/v1/properties");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(api.browser.get("/api/v1/properties", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }
}
