package io.parcelflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.live.EventHub;
import io.parcelflow.web.live.EventStreamHandler;
import java.io.IOException;
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
            ApiRoutes.of(ApiFixture.view(api.engine), "0", new EventStreamHandler(new EventHub()))
                    .forEach(route ->
                            served.add(
                                    route.method() + " " + ApiContract.described(route.pattern())));

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
            assertThat(api.browser.get("/api/v1/events?kind=weather").statusCode()).isEqualTo(400);
        }
        environment.put(LIMITS, "2/s");
        try (ApiFixture api = api()) {
            steersRuns(api, new ApiContract(api.browser, called));
            assertThat(new ApiContract(api.browser, called).operations()).isEqualTo(called);
        }
    }

    private static void beforeAnyRun(ApiContract contract) {
        JsonNode index = contract.get("/", "", 200);
        assertThat(index.get("version").asString()).isEqualTo("0");
        for (JsonNode link : index.get("links")) {
            contract.isServed(link.get("href").asString());
        }
        contract.get("/status", "/status", 200);
        contract.get("/runs", "/runs", 200);
        contract.get("/runs/{runId}", "/runs/latest", 404);
        contract.get("/properties", "/properties", 200);
        contract.get("/sources", "/sources", 200);
        contract.get("/quality", "/quality", 200);
        contract.get("/problems", "/problems?limit=100", 200);
        JsonNode unknown = contract.get("/problems/{code}", "/problems/none", 404);
        contract.get(
                "/problems/{code}",
                unknown.get("type").asString().substring(ApiPath.ROOT.length()),
                200);
    }

    private static String aWholeRun(ApiFixture api, ApiContract contract) throws Exception {
        CompletableFuture<RunOutcome> ended = new CompletableFuture<>();
        api.engine.observe(new RunEndObserver(ended));
        JsonNode plan =
                contract.post(
                        "/plan",
                        "/plan",
                        "{\"mode\":\"mixed\",\"timeLimitMinutes\":5,"
                                + "\"settings\":{\"MARICOPA_RATE_LIMITS\":\"7/s\"}}",
                        200);
        assertThat(plan.toString()).contains("7/s");
        assertThat(plan.at("/plan/mode").asString()).isEqualTo("mixed");
        JsonNode begun = contract.post("/runs", "/runs", "", 202, "Idempotency-Key", "first");
        String id = begun.get("runId").asString();
        contract.get("/status", "/status", 200);
        ended.get();
        JsonNode again = contract.post("/runs", "/runs", "", 202, "Idempotency-Key", "first");
        assertThat(again.get("runId").asString()).isEqualTo(id);
        JsonNode reused =
                contract.post(
                        "/runs", "/runs", "{\"startNew\":true}", 422, "Idempotency-Key", "first");
        assertThat(reused.get("code").asString()).isEqualTo("idempotency_key_reused");
        return id;
    }

    private static void readsRuns(ApiContract contract, String id) {
        JsonNode runs = contract.get("/runs", "/runs?limit=1&from=2020-01-01", 200).get("items");
        assertThat(runs.get(0).get("runId").asString()).isEqualTo(id);
        assertThat(runs.at("/0/workflow").asString()).isEqualTo("daily_collection");
        assertThat(runs.at("/0/sources")).hasSize(2);
        assertThat(runs.at("/0/statistics/listedCount").asInt()).isPositive();
        assertThat(
                        contract.get(
                                        "/runs",
                                        "/runs?state=completed&state=partial&mode=parallel"
                                                + "&workflow=daily_collection",
                                        200)
                                .get("items"))
                .hasSize(1);
        assertThat(contract.get("/runs", "/runs?state=running", 200).get("items")).isEmpty();
        contract.get("/runs/{runId}", "/runs/" + id, 200);
        contract.get("/runs/{runId}", "/runs/none", 404);
        contract.get("/runs/{runId}/plan", "/runs/latest/plan", 200);
        contract.get("/runs/{runId}/report", "/runs/latest/report", 200);
        contract.get("/runs/{runId}/tasks", "/runs/latest/tasks", 200);
        JsonNode one =
                contract.get(
                        "/runs/{runId}/tasks",
                        "/runs/latest/tasks?source=phoenix_mls&zipCode=85033&state=done",
                        200);
        assertThat(one.get("items")).hasSize(1);
        contract.get("/runs/{runId}/tasks", "/runs/latest/tasks?state=sleepy&zipCode=1", 400);
        contract.get("/runs/{runId}/failures", "/runs/latest/failures", 200);
        contract.get("/runs", "/runs?from=yesterday", 400);
    }

    private static void readsProperties(ApiFixture api, ApiContract contract) {
        JsonNode page =
                contract.get(
                        "/properties",
                        "/properties?zipCode=85031&sort=-qualityScore&limit=2&active=true",
                        200);
        assertThat(page.get("items")).hasSize(2);
        assertThat(page.at("/items/0").has("priceHistory")).isFalse();
        contract.get("/properties", "/properties?text=-", 400);
        contract.get(
                "/properties",
                "/properties?minListPrice=9&maxListPrice=1&zipCode=x&sort=luck",
                400);
        String id = page.at("/items/0/propertyId").asString();
        contract.get("/properties/{propertyId}", "/properties/" + id, 200);
        contract.get("/properties/{propertyId}", "/properties/none", 404);
        contract.get("/property-facets", "/property-facets", 200);
        JsonNode all =
                contract.get(
                        "/exports/properties.json",
                        "/exports/properties.json?source=phoenix_mls",
                        200);
        assertThat(all).isNotEmpty();
        for (String table : List.of("properties", "observations", "prices", "valuations")) {
            String path = "/exports/" + table + ".csv";
            contract.get(path, path + "?sort=zipCode", 200);
            assertThat(api.browser.get(ApiPath.ROOT + path).body().lines())
                    .as(table)
                    .hasSizeGreaterThan(20);
        }
    }

    private static void readsQuality(ApiContract contract) {
        assertThat(contract.get("/quality", "/quality", 200).get("items")).hasSize(3);
        contract.get("/quality-history", "/quality-history", 200);
        contract.get("/quality-findings", "/quality-findings", 200);
        JsonNode rejects = contract.get("/rejects", "/rejects?runId=latest&limit=5", 200);
        assertThat(rejects.get("items")).isNotEmpty();
        contract.get("/rejects", "/rejects?runId=none", 404);
        assertThat(contract.get("/reject-groups", "/reject-groups", 200).get("items")).isNotEmpty();
        contract.get("/failure-groups", "/failure-groups?to=2020-01-01", 200);
        JsonNode counts = contract.get("/change-counts", "/change-counts", 200);
        assertThat(counts.at("/byKind/0/kind").asString()).isEqualTo("new");
        assertThat(counts.at("/byKind/0/changeCount").asInt()).isPositive();
        JsonNode changes =
                contract.get(
                        "/changes",
                        "/changes?kind=new&kind=price&runId=latest&zipCode=85031&limit=1",
                        200);
        JsonNode change = changes.at("/items/0");
        assertThat(change.get("postalCode").asString()).isEqualTo("85031");
        assertThat(change.get("runId").asString()).startsWith("daily_");
        String property = change.get("propertyId").asString();
        assertThat(contract.get("/changes", "/changes?propertyId=" + property, 200).get("items"))
                .hasSize(1);
        contract.get("/changes", "/changes?kind=odd", 400);
        contract.get("/changes", "/changes?runId=none", 404);
    }

    private static void readsSources(ApiContract contract) {
        assertThat(contract.get("/sources", "/sources", 200).get("items")).hasSize(2);
        contract.get("/sources/{source}", "/sources/phoenix_mls", 200);
        contract.get("/sources/{source}", "/sources/none", 404);
        JsonNode seen =
                contract.post("/sources/{source}/test", "/sources/phoenix_mls/test", "", 200);
        assertThat(seen.get("ready").asBoolean()).isTrue();
        contract.get("/openapi.json", "/openapi.json", 200);
    }

    private static void schedulesAndWorkflows(ApiContract contract) {
        JsonNode schedule = contract.get("/schedule", "/schedule?count=2", 200);
        assertThat(schedule.at("/entries/0/nextDueAt")).hasSize(2);
        assertThat(
                        contract.post("/schedule/pause", "/schedule/pause", "", 200)
                                .get("paused")
                                .asBoolean())
                .isTrue();
        assertThat(
                        contract.post("/schedule/resume", "/schedule/resume", "", 200)
                                .get("paused")
                                .asBoolean())
                .isFalse();
        contract.get("/schedule", "/schedule?count=0", 400);
        contract.get("/workflows", "/workflows", 200);
        contract.get("/workflows/{workflow}", "/workflows/health_check", 200);
        contract.get("/workflows/{workflow}/preview", "/workflows/data_cleanup/preview", 200);
        contract.get("/workflows/{workflow}/preview", "/workflows/none/preview", 404);
        contract.post("/workflows/{workflow}/start", "/workflows/none/start", "", 404);
        String start = "/workflows/health_check/start";
        JsonNode begun =
                contract.post(
                        "/workflows/{workflow}/start", start, "", 202, "Idempotency-Key", "look");
        JsonNode again =
                contract.post(
                        "/workflows/{workflow}/start", start, "", 202, "Idempotency-Key", "look");
        assertThat(again).isEqualTo(begun);
        String execution = "/executions/" + begun.get("executionId").asString();
        JsonNode latest;
        do {
            latest = contract.get("/executions/{executionId}", execution, 200);
        } while (!latest.has("outcome"));
        assertThat(latest.get("outcome").asString()).isEqualTo("completed");
        assertThat(
                        contract.get(
                                        "/executions",
                                        "/executions?workflow=health_check&outcome=completed",
                                        200)
                                .get("items"))
                .hasSize(1);
        contract.get("/executions/{executionId}", "/executions/none", 404);
    }

    private static void makesReports(ApiFixture api, ApiContract contract) {
        for (String kind : List.of("daily", "weekly", "quality", "performance")) {
            String path = "/reports/" + kind;
            JsonNode report = contract.get("/reports/{kind}", path, 200);
            contract.get("/reports/{kind}/html", path + "/html", 200);
            for (JsonNode table : report.get("tables")) {
                contract.get(
                        "/reports/{kind}/tables/{table}",
                        path + "/tables/" + table.get("name").asString(),
                        200);
            }
        }
        contract.get("/reports/{kind}/tables/{table}", "/reports/daily/tables/none", 404);
        contract.get("/reports/{kind}", "/reports/daily?from=2026-02-02&to=2026-02-01", 400);
        contract.get("/reports/{kind}", "/reports/monthly", 404);
        assertThat(
                        api.browser
                                .get("/api/v1/reports/daily/html")
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
        JsonNode told = contract.get("/alerts", "/alerts?limit=5", 200).at("/items/0");
        assertThat(told.at("/deliveries/0/state").asString()).isEqualTo("failed");
        assertThat(told.get("at").asString()).isEqualTo("2026-11-26T19:00:00.000Z");
        assertThat(contract.get("/configuration", "/configuration", 200).has("lastReload"))
                .isFalse();
        assertThat(
                        contract.post("/configuration/reload", "/configuration/reload", "", 200)
                                .at("/lastReload/accepted")
                                .asBoolean())
                .isTrue();
        JsonNode files = contract.get("/report-files", "/report-files", 200).get("items");
        assertThat(files).isNotEmpty();
        for (JsonNode file : files) {
            contract.get(
                    "/report-files/{date}/{name}",
                    file.get("href").asString().substring(ApiPath.ROOT.length()),
                    200);
        }
        String day = "/report-files/" + files.at("/0/date").asString() + "/";
        contract.get("/report-files/{date}/{name}", day + "none.html", 404);
        contract.get("/report-files/{date}/{name}", day + "..%2F..%2Fparcelflow.db", 400);
        contract.get("/report-files/{date}/{name}", "/report-files/..%2F../parcelflow.db", 400);
    }

    private static void steersRuns(ApiFixture api, ApiContract contract) throws Exception {
        CompletableFuture<RunOutcome> ended = new CompletableFuture<>();
        api.engine.observe(new RunEndObserver(ended));
        JsonNode done = contract.post("/runs/{runId}/rerun", "/runs/latest/rerun", "", 409);
        assertThat(done.get("code").asString()).isEqualTo("nothing_to_do");
        JsonNode begun =
                contract.post(
                        "/runs", "/runs", "{\"zipCodes\":[\"85035\"],\"startNew\":true}", 202);
        String run = "/runs/" + begun.get("runId").asString();

        JsonNode busy = contract.post("/runs", "/runs", "{\"zipCodes\":[\"85037\"]}", 409);
        assertThat(busy.get("code").asString()).isEqualTo("run_in_progress");
        contract.post("/sources/{source}/test", "/sources/phoenix_mls/test", "", 409);
        contract.get("/status", "/status", 200);
        assertThat(contract.get("/runs/{runId}", run, 200).get("state").asString())
                .isEqualTo("running");
        contract.post("/runs/{runId}/pause", run + "/pause", "", 202);
        assertThat(api.engine.runs().isPaused()).isTrue();
        assertThat(contract.get("/runs", "/runs?state=paused", 200).get("items")).hasSize(1);
        contract.post("/runs/{runId}/resume", run + "/resume", "", 202);
        assertThat(api.engine.runs().isPaused()).isFalse();
        contract.post("/runs/{runId}/cancel", run + "/cancel", "", 202);
        assertThat(ended.get()).isEqualTo(RunOutcome.CANCELLED);
        // Waits until another run can begin.
        assertThat(api.engine.runs().interrupt(Duration.ofMinutes(1))).isTrue();
        JsonNode over = contract.post("/runs/{runId}/cancel", run + "/cancel", "", 409);
        assertThat(over.get("code").asString()).isEqualTo("run_not_active");
        JsonNode finished = contract.post("/runs/{runId}/resume", run + "/resume", "", 409);
        assertThat(finished.get("code").asString()).isEqualTo("wrong_state");
        contract.post("/runs/{runId}/rerun", run + "/rerun", "", 202, "Idempotency-Key", "again");
        contract.post("/runs/{runId}/pause", "/runs/none/pause", "", 404);
        JsonNode history = contract.get("/executions", "/executions", 200).get("items");
        assertThat(history.at("/0/workflow").asString()).isEqualTo("rerun");
        assertThat(history.at("/1/workflow").asString()).isEqualTo("custom");
        assertThat(history.at("/1/outcome").asString()).isEqualTo("cancelled");
        assertThat(history.at("/3/workflow").asString()).isEqualTo("daily_collection");
        assertThat(history.at("/3/outcome").asString()).isEqualTo("completed");
    }
}
