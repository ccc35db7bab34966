package io.parcelflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.web.api.request.ApiPath;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whether every list is read to its end in the one way, with each item once. */
class ApiPagingTest {

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private Sandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private ApiFixture api;

    @SuppressWarnings("NullAway.Init")
    private ApiContract contract;

    @BeforeEach
    void start() throws IOException {
        SandboxSettings quick = QuickSandboxes.quick();
        sandbox = Sandbox.start(quick.withDataset(quick.dataset().withNoise(0.1, 0)));
        Map<String, String> settings = new HashMap<>(sandbox.collectorSettings());
        settings.put("TARGET_ZIP_CODES", "85031,85033");
        settings.put("ORCHESTRATION_MODE", "parallel");
        api = new ApiFixture(folder, settings);
        contract = new ApiContract(api.browser, new TreeSet<>());
        api.engine.runDailyWorkflow();
    }

    @AfterEach
    void stop() {
        api.close();
        sandbox.close();
    }

    @Test
    void everyListIsPagedAlikeAndHasEachItemOnce() {
        int longer = 0;
        for (String operation : lists()) {
            String path = operation.replace("{runId}", "latest");
            List<JsonNode> all = items(operation, path, 100);
            List<JsonNode> few = items(operation, path, 2);

            assertThat(few).as(path).isEqualTo(all).doesNotHaveDuplicates();
            longer += all.size() > 2 ? 1 : 0;
        }
        assertThat(longer).as("lists of several pages").isGreaterThan(8);
    }

    /** The paths of all lists. */
    private List<String> lists() {
        List<String> lists = new ArrayList<>();
        for (var path : contract.document().get("paths").properties()) {
            JsonNode get = path.getValue().get("get");
            if (get != null
                    && contract.parameters(get).stream()
                            .anyMatch(each -> each.get("name").asString().equals("cursor"))) {
                lists.add(path.getKey());
            }
        }
        assertThat(lists).hasSizeGreaterThan(15);
        return lists;
    }

    private List<JsonNode> items(String operation, String path, int limit) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = contract.get(operation, path + "?limit=" + limit + cursor, 200);
            assertThat(page.get("items").size()).isLessThanOrEqualTo(limit);
            page.get("items").forEach(items::add);
            JsonNode next = page.get("nextCursor");
            cursor = next == null ? null : "&cursor=" + next.asString();
            // Enough to tell that all of them come, also of the longest list.
        } while (cursor != null && items.size() < 300);
        return items;
    }

    @Test
    void aCursorIsGoodForItsListAndItsFiltersOnly() {
        String cursor = cursor("/properties", "/properties?limit=1&zipCode=85031");
        refused("/properties?limit=1&zipCode=85033&cursor=" + cursor);
        refused("/properties?limit=1&cursor=" + cursor);
        refused("/runs?cursor=" + cursor);
        refused("/properties?limit=1&zipCode=85031&cursor=" + cursor + "x");
        refused("/properties?cursor=nonsense");
        refused("/properties?cursor=%F0%9F%98%80");
        contract.get("/properties", "/properties?limit=5&zipCode=85031&cursor=" + cursor, 200);
    }

    private String cursor(String operation, String path) {
        return contract.get(operation, path, 200).get("nextCursor").asString();
    }

    private void refused(String path) {
        HttpResponse<String> answer = api.browser.get(ApiPath.ROOT + path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"invalid_cursor\"");
    }

    @Test
    void aFilterThatLeavesNothingEndsTheListOfRuns() {
        assertThat(items("/runs", "/runs", 1)).hasSize(1);
        JsonNode none = contract.get("/runs", "/runs?mode=mixed", 200);
        assertThat(none.get("items")).isEmpty();
        assertThat(none.has("nextCursor")).isFalse();
    }
}
