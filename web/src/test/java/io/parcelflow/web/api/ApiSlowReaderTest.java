package io.parcelflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.fixture.EngineFixture;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.web.search.SearchParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is read page by page, in any order, while runs change what it is sorted by. */
class ApiSlowReaderTest {

    private static final int DAYS_APART = 20;

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private ApiFixture api;

    @SuppressWarnings("NullAway.Init")
    private ApiContract contract;

    /** Someone who reads one page and comes back for the next. */
    private final class Reader {
        final String query;
        final List<String> ids = new ArrayList<>();
        private String cursor = "";
        private boolean hasMore = true;

        Reader(String query) {
            this.query = query;
        }

        void readPage() {
            JsonNode page =
                    contract.get("/properties", "/properties?limit=7" + query + cursor, 200);
            page.get("items").forEach(item -> ids.add(item.get("propertyId").asString()));
            @Nullable JsonNode next = page.get("nextCursor");
            hasMore = next != null;
            cursor = next == null ? "" : "&cursor=" + next.asString();
        }

        void readAll() {
            while (hasMore) {
                readPage();
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            api = new ApiFixture(folder, settings(sandbox));
        }
        contract = new ApiContract(api.browser, new TreeSet<>());
    }

    private static Map<String, String> settings(Sandbox sandbox) {
        Map<String, String> settings = new HashMap<>(sandbox.collectorSettings());
        settings.put("TARGET_ZIP_CODES", "85031,85033");
        settings.put("ORCHESTRATION_MODE", "parallel");
        return settings;
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** A run of another program on the same store. */
    private void collectOnDay(int day) throws IOException {
        SandboxSettings sites = QuickSandboxes.quick();
        try (Sandbox sandbox = Sandbox.start(sites.withDataset(sites.dataset().withDay(day)));
                OrchestrationEngine engine = EngineFixture.on(folder, settings(sandbox))) {
            engine.runDailyWorkflow();
            engine.properties().search().updateIndex(10_000, Instant.now());
        }
    }

    @Test
    void everyPropertyComesOnceInEveryOrder() throws IOException {
        collectOnDay(1);
        List<Reader> readers = new ArrayList<>(List.of(new Reader("")));
        for (String field : SearchParameters.sortFields()) {
            readers.add(new Reader("&sort=" + field));
            readers.add(new Reader("&sort=-" + field));
        }
        List<String> all = all();
        assertThat(all).hasSizeGreaterThan(50);

        for (int day = 1 + DAYS_APART; day <= 1 + 3 * DAYS_APART; day += DAYS_APART) {
            readers.forEach(Reader::readPage);
            collectOnDay(day);
        }
        readers.forEach(Reader::readAll);

        for (Reader reader : readers) {
            assertThat(reader.ids).as(reader.query).doesNotHaveDuplicates().containsAll(all);
        }
    }

    private List<String> all() {
        Reader reader = new Reader("");
        reader.readAll();
        return reader.ids;
    }

    @Test
    void aPageThatIsAskedForAgainIsTheSame() throws IOException {
        collectOnDay(1);
        Reader reader = new Reader("&sort=-listPrice");
        reader.readPage();
        String cursor = reader.cursor;
        reader.readPage();
        List<String> before = List.copyOf(reader.ids);

        collectOnDay(1 + DAYS_APART);
        reader.cursor = cursor;
        reader.readPage();

        assertThat(reader.ids.subList(14, 21)).isEqualTo(before.subList(7, 14));
    }
}
