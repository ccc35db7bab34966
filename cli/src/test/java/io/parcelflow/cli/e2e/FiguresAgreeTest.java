package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.cli.service.ServiceComponents;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.fixture.EngineFixture;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.service.component.ServiceComponent;
import io.parcelflow.service.component.ServiceContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports, pages, API and command line asked for the same figures agree to the digit. */
class FiguresAgreeTest {

    private static final List<String> ZIPS = List.of("85031", "85033", "85035");
    private static final Pattern TAG = Pattern.compile("<[^>]+>");

    @TempDir Path folder;
    private final HttpClient browser = HttpClient.newHttpClient();
    private int port;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyoneTellsTheSame(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, String> environment = new LinkedHashMap<>();
        int runs = 2 + random.nextInt(2);
        for (int day = 0; day < runs; day++) {
            environment = collect(random, day);
        }
        ProgramFixture program = new ProgramFixture(folder);
        JsonTree weekly = program.call("report", "weekly", "--json").json();
        JsonTree quality = program.call("report", "quality", "--json").json();
        JsonTree daily = program.call("report", "daily", "--json").json();
        JsonTree runsOfProgram = program.call("runs", "--json").json();
        port = freePort();
        environment.put("HTTP_PORT", String.valueOf(port));
        environment.put("HTTP_RATE_LIMIT", "none");
        environment.put("DAILY_SCHEDULE", "off");
        try (OrchestrationEngine engine = EngineFixture.on(folder, environment)) {
            ServiceContext context = new ServiceContext(engine, _ -> {});
            List<ServiceComponent> components = ServiceComponents.of(context);
            components.forEach(ServiceComponent::start);
            try {
                compareRuns(runsOfProgram, daily);
                compareChanges(weekly);
                compareQuality(quality);
                compareReport(weekly, "weekly");
                compareReport(quality, "quality");
            } finally {
                components.forEach(ServiceComponent::prepareStop);
                components.reversed().forEach(ServiceComponent::close);
                engine.shutdown(Duration.ZERO);
            }
        }
    }

    /** A run on sources as they are on that day, which may bring little, or odd rows. */
    private Map<String, String> collect(Random random, int day) {
        SandboxSettings quick = QuickSandboxes.quick();
        SandboxSettings settings =
                quick.withDataset(
                        quick.dataset()
                                .withSeed(5)
                                .withDay(day * 20)
                                .withRecordsPerZip(5 + random.nextInt(20))
                                .withListingsPerZip(random.nextInt(3) * 4)
                                .withNoise(random.nextInt(3) * 0.1, random.nextInt(2)));
        try (Sandbox sandbox = Sandbox.start(settings)) {
            ProgramFixture place =
                    ProgramFixture.on(folder, sandbox)
                            .with("TARGET_ZIP_CODES", String.join(",", ZIPS));
            ProgramResult result = place.call("run", "--mode", "parallel", "--json");
            assertThat(result.exitCode()).as(result.err()).isIn(0, 3);
            return new LinkedHashMap<>(sandbox.collectorSettings());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response =
                browser.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    private JsonTree api(String path) throws IOException, InterruptedException {
        return JsonTree.parse(get("/api/v1" + path));
    }

    /** All items of a list, page by page. */
    private List<JsonTree> all(String path) throws IOException, InterruptedException {
        List<JsonTree> items = new ArrayList<>();
        String cursor = null;
        do {
            JsonTree page =
                    api(
                            path
                                    + (path.contains("?") ? "&" : "?")
                                    + "limit=40"
                                    + (cursor == null ? "" : "&cursor=" + cursor));
            items.addAll(page.children("items"));
            cursor = page.textOrNull("nextCursor");
        } while (cursor != null);
        return items;
    }

    private static List<JsonTree> table(JsonTree report, String name) {
        return report.children("tables").stream()
                .filter(table -> table.text("name").equals(name))
                .findFirst()
                .orElseThrow()
                .children("rows");
    }

    private static JsonTree find(List<JsonTree> rows, String key, String value) {
        return rows.stream()
                .filter(row -> value.equals(row.textOrNull(key)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + value + " in " + rows));
    }

    private void compareRuns(JsonTree program, JsonTree daily) throws Exception {
        String page = get("/runs");
        List<JsonTree> api = all("/runs");
        assertThat(program.children("items")).hasSameSizeAs(api).isNotEmpty();
        for (JsonTree run : program.children("items")) {
            String id = run.text("runId");
            JsonTree told = run.child("statistics");
            JsonTree same = find(api, "runId", id).child("statistics");
            for (String figure : List.of("listedCount", "rejectCount", "requestCount")) {
                assertThat(same.number(figure)).as(id + figure).isEqualTo(told.number(figure));
            }
            for (String figure : List.of("successRate", "activeSeconds", "efficiency")) {
                assertThat(same.decimal(figure)).as(id + figure).isEqualTo(told.decimal(figure));
            }
            List<String> row = cells(page, id);
            assertThat(row)
                    .as(id)
                    .contains(
                            DisplayFormat.grouped(told.number("listedCount")),
                            DisplayFormat.grouped(same.number("createdCount")),
                            DisplayFormat.grouped(told.number("requestCount")));
            JsonTree reported = find(table(daily, "runs"), "runId", id);
            assertThat(reported.number("recordCount")).isEqualTo(told.number("listedCount"));
            assertThat(reported.number("newCount")).isEqualTo(same.number("createdCount"));
            assertThat(reported.number("requestCount")).isEqualTo(told.number("requestCount"));
        }
    }

    /** The cells of a run in the table of a page. */
    private static List<String> cells(String page, String id) {
        Matcher row =
                Pattern.compile("<tr>(?:(?!</tr>).)*" + id + ".*?</tr>", Pattern.DOTALL)
                        .matcher(page);
        assertThat(row.find()).as(id).isTrue();
        List<String> cells = new ArrayList<>();
        for (String cell : row.group().split("</t[dh]>", -1)) {
            cells.add(TAG.matcher(cell).replaceAll("").strip());
        }
        return cells;
    }

    private void compareChanges(JsonTree weekly) throws Exception {
        String from = "from=" + weekly.text("from") + "&to=" + weekly.text("to");
        List<JsonTree> counts = api("/change-counts?" + from).children("byKind");
        List<JsonTree> changes = all("/changes?" + from);
        for (JsonTree reported : table(weekly, "changes")) {
            String kind = reported.text("change").replace(' ', '_');
            long count = reported.number("propertyCount");
            assertThat(find(counts, "kind", kind).number("changeCount")).as(kind).isEqualTo(count);
            assertThat(changes.stream().filter(each -> each.text("kind").equals(kind)).count())
                    .as(kind)
                    .isEqualTo(count);
        }
        List<JsonTree> zips = table(weekly, "zip_codes");
        assertThat(sum(zips, "newCount"))
                .isEqualTo(find(counts, "kind", "new").number("changeCount"));
        assertThat(sum(zips, "priceDownCount") + sum(zips, "priceUpCount"))
                .isEqualTo(find(counts, "kind", "price").number("changeCount"));
        assertThat(sum(zips, "goneCount"))
                .isEqualTo(find(counts, "kind", "gone").number("changeCount"));
        for (JsonTree zip : zips) {
            assertThat(all("/changes?kind=new&zipCode=" + zip.text("zipCode") + "&" + from).size())
                    .isEqualTo((int) zip.number("newCount"));
        }
    }

    private static long sum(List<JsonTree> rows, String column) {
        return rows.stream().mapToLong(row -> row.number(column)).sum();
    }

    private void compareQuality(JsonTree report) throws Exception {
        List<JsonTree> now = all("/quality");
        String page = get("/quality?days=30");
        JsonTree merged =
                now.stream()
                        .filter(each -> each.textOrNull("source") == null)
                        .findFirst()
                        .orElseThrow();
        assertThat(find(report.children("figures"), "name", "propertyCount").number("value"))
                .isEqualTo(merged.number("recordCount"));
        for (JsonTree each : now) {
            String source = each.textOrNull("source");
            JsonTree reported =
                    find(
                            table(report, "sources"),
                            "source",
                            source == null ? "all properties" : source);
            assertThat(reported.number("recordCount")).isEqualTo(each.number("recordCount"));
            assertThat(DisplayFormat.oneDecimal(reported.decimal("score")))
                    .isEqualTo(DisplayFormat.oneDecimal(each.decimal("score")));
            assertThat(page)
                    .contains(
                            DisplayFormat.grouped(each.number("recordCount"))
                                    + " records, score "
                                    + DisplayFormat.oneDecimal(each.decimal("score")));
        }
        String alarms =
                page.replaceAll("(?s).*?id=\"alarms-title\"", "")
                        .replaceAll("(?s)</section>.*", "");
        String text = TAG.matcher(alarms).replaceAll("|");
        for (JsonTree finding : report.children("findings")) {
            String message = finding.text("message");
            boolean isGood = finding.text("tone").equals("good");
            String description =
                    message.substring(message.indexOf(": ") + 2).replaceAll("\\.$", "");
            assertThat(isGood || text.contains(description)).as(message + text).isTrue();
        }
        List<String> told =
                all("/quality-findings?from=" + report.text("from") + "&to=" + report.text("to"))
                        .stream()
                        .map(each -> each.text("source") + ": " + each.text("message") + ".")
                        .toList();
        assertThat(told)
                .hasSameElementsAs(
                        report.children("findings").stream()
                                .filter(each -> !each.text("tone").equals("good"))
                                .map(each -> each.text("message"))
                                .toList());
        boolean isAllWell = report.children("findings").getFirst().text("tone").equals("good");
        assertThat(alarms.contains("No drift")).isEqualTo(isAllWell);
    }

    private void compareReport(JsonTree program, String kind) throws Exception {
        JsonTree api = api("/reports/" + kind);
        for (String part : List.of("figures", "findings", "tables")) {
            assertThat(api.children(part)).as(kind).isEqualTo(program.children(part));
        }
    }
}
