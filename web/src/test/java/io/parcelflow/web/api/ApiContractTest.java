package io.parcelflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.web.http.TestHttpClient;
import io.parcelflow.web.live.EventHub;
import io.parcelflow.web.live.EventStreamHandler;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Holds the server to the description of its API, and the description to the server. */
class ApiContractTest {

    private static final String LIMITS = "MARICOPA_RATE_LIMITS";

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private Sandbox sandbox;

    private final Map<String, String> environment = new HashMap<>();
    private final Set<String> called = new TreeSet<>();

    @BeforeEach
    void start() {
        SandboxSettings quick = QuickSandboxes.quick();
        sandbox = Sandbox.start(quick.withDataset(quick.dataset().withNoise(0.1, 0)));
        environment.putAll(sandbox.collectorSettings());
        environment.put("TARGET_ZIP_CODES", "85031,85033");
        environment.put("ORCHESTRATION_MODE", "parallel");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private ApiFixture api() throws IOException {
        return new ApiFixture(folder, environment);
    }

    @Test
    void describesEveryRouteAndNoOther() throws IOException {
        try (ApiFixture api = api()) {
            Set<String> served = new TreeSet<>();
            ApiRoutes.of(ApiFixture.view(api.engine), new EventStreamHandler(new EventHub()))
                    .forEach(route ->
                            served.add(
                                    route.method()
                                            + " "
                                            + route.pattern().substring(ApiRoutes.ROOT.length())));

            assertThat(new ApiContract(api.browser, called).operations()).isEqualTo(served);
        }
    }

    @Test
    void answersEveryOperationAsDescribed() throws Exception {
        try (ApiFixture api = api()) {
            ApiContract contract = new ApiContract(api.browser, called);
            beforeAnyRun(contract);
            String first = aWholeRun(api, contract);
            readsRuns(contract, first);
            readsProperties(api, contract);
            readsQuality(contract);
            readsSources(contract);
            schedulesAndWorkflows(contract);
            makesReports(api, contract);
            tell(api);
            tellsOfTheService(contract);
            called.add("GET /events");
            assertThat(api.browser.get("/api/v1/events?kinds=weather").statusCode()).isEqualTo(400);
        }
        environment.put(LIMITS, "2/s");
        try (ApiFixture api = api()) {
            steersRuns(api, new ApiContract(api.browser, called));
            assertThat(new ApiContract(api.browser, called).operations()).isEqualTo(called);
        }
    }

    private static void beforeAnyRun(ApiContract contract) {
        contract.get("/status", "/status", 200);
        contract.get("/runs", "/runs", 200);
        contract.get("/runs/{id}", "/runs/latest", 404);
        contract.get("/properties", "/properties", 200);
        contract.get("/sources", "/sources", 200);
        contract.get("/quality", "/quality", 200);
    }

    private static String aWholeRun(ApiFixture api, ApiContract contract) throws Exception {
        CompletableFuture<RunOutcome> ended = new CompletableFuture<>();
        api.engine.observe(new RunEndObserver(ended));
        JsonNode plan =
                contract.post(
                        "/plan",
                        "/plan",
                        "{\"orchestration_mode\":\"mixed\",\"time_limit_minutes\":5,"
                                + "\"settings\":{\"MARICOPA_RATE_LIMITS\":\"7/s\"}}",
                        200);
        assertThat(plan.toString()).contains("7/s");
        assertThat(plan.at("/plan/mode").asString()).isEqualTo("mixed");
        JsonNode begun = contract.post("/runs", "/runs", "", 202, "Idempotency-Key", "first");
        String id = begun.get("execution_id").asString();
        contract.get("/status", "/status", 200);
        ended.get();
        JsonNode again = contract.post("/runs", "/runs", "", 202, "Idempotency-Key", "first");
        assertThat(again.get("execution_id").asString()).isEqualTo(id);
        contract.post("/runs", "/runs", "{\"new\":true}", 422, "Idempotency-Key", "first");
        return id;
    }

    private static void readsRuns(ApiContract contract, String id) {
        JsonNode runs = contract.get("/runs", "/runs?limit=1&from=2020-01-01", 200).get("runs");
        assertThat(runs.get(0).get("execution_id").asString()).isEqualTo(id);
        assertThat(runs.at("/0/metrics/total_properties").asInt()).isPositive();
        contract.get("/runs/{id}", "/runs/" + id, 200);
        contract.get("/runs/{id}", "/runs/none", 404);
        contract.get("/runs/{id}/report", "/runs/latest/report", 200);
        JsonNode tasks = contract.get("/runs/{id}/tasks", "/runs/latest/tasks?limit=3", 200);
        assertThat(tasks.get("tasks")).hasSize(3);
        JsonNode rest =
                contract.get(
                        "/runs/{id}/tasks",
                        "/runs/latest/tasks?limit=3&cursor=" + tasks.get("next_cursor").asString(),
                        200);
        assertThat(rest.get("tasks")).hasSize(1);
        assertThat(rest.has("next_cursor")).isFalse();
        JsonNode one =
                contract.get(
                        "/runs/{id}/tasks",
                        "/runs/latest/tasks?source=phoenix_mls&zip=85033&state=done",
                        200);
        assertThat(one.get("tasks")).hasSize(1);
        contract.get("/runs/{id}/tasks", "/runs/latest/tasks?state=sleepy&zip=1", 400);
        contract.get("/runs/{id}/failures", "/runs/latest/failures", 200);
        contract.get("/runs", "/runs?from=yesterday", 400);
        contract.get("/runs", "/runs?weather=fine", 400);
        contract.get("/runs", "/runs?limit=1&limit=2", 400);
    }

    private static void readsProperties(ApiFixture api, ApiContract contract) {
        JsonNode page =
                contract.get(
                        "/properties", "/properties?zip=85031&sort=-quality&limit=2&active=1", 200);
        assertThat(page.get("properties")).hasSize(2);
        String id = page.at("/properties/0/propertyId").asString();
        JsonNode next =
                contract.get(
                        "/properties",
                        "/properties?zip=85031&sort=-quality&limit=2&active=1&cursor="
                                + page.get("next_cursor").asString(),
                        200);
        assertThat(next.at("/properties/0/propertyId").asString()).isNotEqualTo(id);
        contract.get("/properties", "/properties?cursor=nonsense", 400);
        contract.get("/properties", "/properties?text=-", 400);
        contract.get("/properties", "/properties?min_price=9&max_price=1&zip=x&sort=luck", 400);
        contract.get("/properties/{id}", "/properties/" + id, 200);
        contract.get("/properties/{id}", "/properties/none", 404);
        contract.get("/properties/facets", "/properties/facets", 200);
        JsonNode all =
                contract.get("/properties/export", "/properties/export?source=phoenix_mls", 200);
        assertThat(all).isNotEmpty();
        contract.get("/properties/export", "/properties/export?format=csv", 200);
        assertThat(api.browser.get("/api/v1/properties/export?format=csv").body().lines())
                .hasSizeGreaterThan(50);
    }

    private static void readsQuality(ApiContract contract) {
        assertThat(contract.get("/quality", "/quality", 200).get("quality")).hasSize(3);
        contract.get("/quality/history", "/quality/history", 200);
        JsonNode rejects = contract.get("/rejects", "/rejects?run=latest&limit=5", 200);
        assertThat(rejects.get("rejects")).isNotEmpty();
        contract.get("/rejects", "/rejects?run=none", 404);
        assertThat(contract.get("/rejects/groups", "/rejects/groups", 200).get("groups"))
                .isNotEmpty();
        contract.get("/failures/groups", "/failures/groups?to=2020-01-01", 200);
        JsonNode changes = contract.get("/changes", "/changes", 200);
        assertThat(changes.get("new").asInt()).isPositive();
        JsonNode page = contract.get("/changes/{kind}", "/changes/new?limit=1", 200);
        assertThat(page.get("changes")).hasSize(1);
        contract.get(
                "/changes/{kind}",
                "/changes/new?limit=1&cursor=" + page.get("next_cursor").asString(),
                200);
        contract.get("/changes/{kind}", "/changes/odd", 404);
    }

    private static void readsSources(ApiContract contract) {
        assertThat(contract.get("/sources", "/sources", 200).get("sources")).hasSize(2);
        contract.get("/sources/{name}", "/sources/phoenix_mls", 200);
        contract.get("/sources/{name}", "/sources/none", 404);
        JsonNode seen = contract.post("/sources/{name}/test", "/sources/phoenix_mls/test", "", 200);
        assertThat(seen.get("ready").asBoolean()).isTrue();
        contract.get("/openapi.json", "/openapi.json", 200);
    }

    private static void schedulesAndWorkflows(ApiContract contract) {
        JsonNode schedule = contract.get("/schedule", "/schedule?count=2", 200);
        assertThat(schedule.at("/workflows/0/next")).hasSize(2);
        assertThat(
                        contract.post("/schedule/pause", "/schedule/pause", "", 200)
                                .get("is_paused")
                                .asBoolean())
                .isTrue();
        assertThat(
                        contract.post("/schedule/resume", "/schedule/resume", "", 200)
                                .get("is_paused")
                                .asBoolean())
                .isFalse();
        contract.get("/schedule", "/schedule?count=0", 400);
        contract.get("/workflows", "/workflows", 200);
        contract.get("/workflows/{name}/preview", "/workflows/data_cleanup/preview", 200);
        contract.get("/workflows/{name}/preview", "/workflows/none/preview", 404);
        contract.post("/workflows/{name}/start", "/workflows/none/start", "", 404);
        JsonNode begun =
                contract.post("/workflows/{name}/start", "/workflows/health_check/start", "", 202);
        JsonNode latest;
        do {
            latest =
                    contract.get("/workflows/history", "/workflows/history?limit=1", 200)
                            .at("/executions/0");
        } while (!latest.path("id").equals(begun.get("id")) || !latest.has("outcome"));
        assertThat(latest.get("outcome").asString()).isEqualTo("COMPLETED");
    }

    private static void makesReports(ApiFixture api, ApiContract contract) {
        for (String kind : List.of("daily", "weekly", "quality", "performance")) {
            contract.get("/reports/{kind}", "/reports/" + kind, 200);
            contract.get("/reports/{kind}", "/reports/" + kind + "?format=html", 200);
            contract.get("/reports/{kind}", "/reports/" + kind + "?format=csv", 200);
        }
        contract.get("/reports/{kind}", "/reports/daily?format=csv&table=none", 400);
        contract.get("/reports/{kind}", "/reports/daily?from=2026-02-02&to=2026-02-01", 400);
        contract.get("/reports/{kind}", "/reports/monthly", 404);
        assertThat(
                        api.browser
                                .get("/api/v1/reports/daily?format=html")
                                .headers()
                                .firstValue("Content-Security-Policy")
                                .orElseThrow())
                .doesNotContain("script-src");
    }

    /** An alert as another process left it in the store. */
    private static void tell(ApiFixture api) {
        api.engine
                .notes()
                .replace(
                        "alerts:latest",
                        null,
                        """
                        {"alerts":[{"id":"1","event":"source_disabled","severity":"warning",
                        "at":"2026-11-26T19:00:00Z","run":"daily_20261126_120000",
                        "source":"phoenix_mls","title":"phoenix_mls is left out","details":[],
                        "what_to_do":"Ask it for access.","link":null,"ways":[{"way":"webhook",
                        "state":"failed","at":"2026-11-26T19:00:05Z","failure":"answered 404"}]}]}
                        """);
    }

    private static void tellsOfTheService(ApiContract contract) {
        assertThat(contract.get("/health", "/health", 200).at("/components/0/changes")).hasSize(2);
        JsonNode told = contract.get("/alerts", "/alerts?limit=5", 200).at("/alerts/0");
        assertThat(told.at("/deliveries/webhook/state").asString()).isEqualTo("failed");
        contract.get("/alerts", "/alerts?limit=0", 400);
        assertThat(contract.get("/reload", "/reload", 200).has("last")).isFalse();
        assertThat(contract.post("/reload", "/reload", "", 200).at("/last/accepted").asBoolean())
                .isTrue();
        JsonNode kept = contract.get("/reports", "/reports?limit=1", 200).at("/days/0");
        String files = "/reports/files/" + kept.get("day").asString() + "/";
        assertThat(kept.get("files")).isNotEmpty();
        for (JsonNode file : kept.get("files")) {
            contract.get("/reports/files/{day}/{file}", files + file.asString(), 200);
        }
        contract.get("/reports/files/{day}/{file}", files + "none.html", 404);
        contract.get("/reports/files/{day}/{file}", files + "..%2F..%2Fparcelflow.db", 400);
        contract.get("/reports/files/{day}/{file}", "/reports/files/..%2F../parcelflow.db", 400);
    }

    private static void steersRuns(ApiFixture api, ApiContract contract) throws Exception {
        CompletableFuture<RunOutcome> ended = new CompletableFuture<>();
        api.engine.observe(new RunEndObserver(ended));
        JsonNode done = contract.post("/runs/{id}/rerun", "/runs/latest/rerun", "", 409);
        assertThat(done.get("detail").asString()).contains("there is nothing to rerun");
        JsonNode begun =
                contract.post("/runs", "/runs", "{\"zip_codes\":[\"85035\"],\"new\":true}", 202);
        String run = "/runs/" + begun.get("execution_id").asString();

        contract.post("/runs", "/runs", "{\"zip_codes\":[\"85037\"]}", 409);
        contract.post("/sources/{name}/test", "/sources/phoenix_mls/test", "", 409);
        contract.get("/status", "/status", 200);
        JsonNode detail = contract.get("/runs/{id}", run, 200);
        assertThat(detail.get("outcome").asString()).isEqualTo("running");
        contract.post("/runs/{id}/pause", run + "/pause", "", 202);
        assertThat(api.engine.runs().isPaused()).isTrue();
        contract.post("/runs/{id}/resume", run + "/resume", "", 202);
        assertThat(api.engine.runs().isPaused()).isFalse();
        contract.post("/runs/{id}/cancel", run + "/cancel", "", 202);
        assertThat(ended.get()).isEqualTo(RunOutcome.CANCELLED);
        // Waits until another run can begin.
        assertThat(api.engine.runs().interrupt(Duration.ofMinutes(1))).isTrue();
        contract.post("/runs/{id}/cancel", run + "/cancel", "", 409);
        contract.post("/runs/{id}/rerun", run + "/rerun", "", 202, "Idempotency-Key", "again");
        contract.post("/runs/{id}/pause", "/runs/none/pause", "", 404);
        JsonNode history =
                contract.get("/workflows/history", "/workflows/history", 200).get("executions");
        assertThat(history.at("/0/workflow").asString()).isEqualTo("rerun");
        assertThat(history.at("/1/workflow").asString()).isEqualTo("custom");
        assertThat(history.at("/1/outcome").asString()).isEqualTo("CANCELLED");
        assertThat(history.at("/3/workflow").asString()).isEqualTo("daily_collection");
        assertThat(history.at("/3/outcome").asString()).isEqualTo("COMPLETED");
    }

    @Test
    void saysWhatIsWrongWithWhatIsSent() throws IOException {
        try (ApiFixture api = api()) {
            ApiContract contract = new ApiContract(api.browser, called);
            contract.post("/plan", "/plan", "{\"zip_codes\":", 400);
            contract.post("/plan", "/plan", "[]", 400);
            contract.post("/plan", "/plan", "{} {}", 400);
            JsonNode unknown = contract.post("/plan", "/plan", "{\"zips\":[\"85031\"]}", 422);
            assertThat(unknown.at("/errors/0/where").asString()).isEqualTo("zips");
            contract.post("/plan", "/plan", "{\"zip_codes\":[]}", 422);
            JsonNode wrong =
                    contract.post(
                            "/plan",
                            "/plan",
                            "{\"zip_codes\":[\"8503\"],\"orchestration_mode\":\"quick\"}",
                            422);
            assertThat(wrong.path("errors").findValuesAsString("where"))
                    .containsExactlyInAnyOrder("zip_codes", "orchestration_mode");
            assertThat(wrong.path("errors").findValuesAsString("detail"))
                    .anyMatch(detail -> detail.contains("'8503'"))
                    .anyMatch(detail -> detail.contains("'quick'"))
                    .allMatch(detail -> detail.lines().count() == 1);
            contract.post("/plan", "/plan", "{\"collectors\":\"phoenix_mls\"}", 422);
            contract.post("/plan", "/plan", "{\"orchestration_mode\":7}", 422);
            contract.post("/plan", "/plan", "{\"time_limit_minutes\":0}", 422);
            contract.post("/plan", "/plan", "{\"settings\":{\"PARCELFLOW_HOME\":\"/\"}}", 422);
            contract.post("/runs", "/runs", "{\"new\":\"yes\"}", 422);
            assertThat(
                            api.browser
                                    .post("/api/v1/plan", "{}", "Content-Type", "application/xml")
                                    .statusCode())
                    .isEqualTo(415);
        }
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
    void noTextBreaksAnything(String text) throws IOException {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        try (ApiFixture api = api()) {
            JsonNode document = new ApiContract(api.browser, called).document();
            for (var path : document.get("paths").properties()) {
                JsonNode get = path.getValue().get("get");
                if (get == null || path.getKey().equals("/events")) {
                    continue;
                }
                String filled = path.getKey().replaceAll("\\{[a-z]+}", encoded);
                isAnswered(api.browser, filled);
                for (JsonNode parameter : get.path("parameters")) {
                    if (parameter.get("in").asString().equals("query")) {
                        String name = parameter.get("name").asString();
                        isAnswered(api.browser, filled + "?" + name + "=" + encoded);
                    }
                }
            }
        }
    }

    private static void isAnswered(TestHttpClient browser, String path) {
        HttpResponse<String> answer = browser.get(ApiRoutes.ROOT + path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isIn(200, 400, 404);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .doesNotContain("html");
        assertThat(answer.body()).doesNotContain("root:", "Exception", "SQLITE");
    }

    @Test
    void answersNothingTwice() throws IOException {
        try (ApiFixture api = api()) {
            TestHttpClient browser = api.browser;
            HttpResponse<String> first = browser.get("/api/v1/properties");
            String tag = first.headers().firstValue("ETag").orElseThrow();

            assertThat(browser.get("/api/v1/properties", "If-None-Match", tag).statusCode())
                    .isEqualTo(304);
        }
    }
}
