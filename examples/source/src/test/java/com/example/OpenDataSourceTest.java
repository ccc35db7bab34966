package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.testing.DamagedResponses;
import io.parcelflow.collectors.testing.LoopbackServer;
import io.parcelflow.collectors.testing.TestSettings;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenDataSourceTest {

    private static final String ROW =
            "{\"parcel\":\"101-01-001\",\"address\":\"7 N MAIN ST\",\"sqft\":\"1,200\"}";

    private final OpenDataSource factory = new OpenDataSource();

    private static Step step(String position) {
        ZipCode zip = new ZipCode("85031");
        return new Step(1, OpenDataSource.NAME, zip, StepKind.LIST, position, 1, Instant.EPOCH);
    }

    private DataCollector collector(LoopbackServer server) {
        String base = server.url("").toString();
        return factory.create(TestSettings.of(factory, Map.of(OpenDataSource.BASE_URL, base)));
    }

    private static LoopbackServer answering(String json) {
        return LoopbackServer.start(x -> x.reply(200, "application/json", json));
    }

    @Test
    void walksTheTablePageByPage() throws Exception {
        String rows = "[" + (ROW + ",").repeat(99) + ROW + "]";
        try (LoopbackServer server =
                        LoopbackServer.start(
                                x ->
                                        x.reply(
                                                200,
                                                "application/json",
                                                x.request().target().endsWith("offset=100")
                                                        ? "[" + ROW + "]"
                                                        : rows));
                DataCollector collector = collector(server)) {
            FetchResult.Fetched first =
                    assertInstanceOf(FetchResult.Fetched.class, collector.fetch(step(null)));
            assertEquals(100, first.records().size());
            assertEquals("100", first.nextCursor());
            FetchResult.Fetched last =
                    assertInstanceOf(FetchResult.Fetched.class, collector.fetch(step("100")));
            assertEquals(1, last.records().size());
            assertNull(last.nextCursor());
            assertTrue(collector.healthCheck().ready());
        }
    }

    @Test
    void readsARowAndLeavesOwnersOut() throws Exception {
        try (LoopbackServer server = answering("[" + ROW + ",{\"owner_name\":\"SAMPLE\"}]");
                DataCollector collector = collector(server)) {
            FetchResult.Fetched page =
                    assertInstanceOf(FetchResult.Fetched.class, collector.fetch(step(null)));
            AdaptResult good =
                    collector.adapt(page.records().getFirst(), step(null), Instant.EPOCH);
            AdaptResult.Accepted accepted = assertInstanceOf(AdaptResult.Accepted.class, good);
            assertEquals(
                    "7 N MAIN ST",
                    accepted.observation().facts().text(PropertyField.UNPARSED_ADDRESS));
            AdaptResult bad = collector.adapt(page.records().getLast(), step(null), Instant.EPOCH);
            AdaptResult.Rejected rejected = assertInstanceOf(AdaptResult.Rejected.class, bad);
            assertEquals("the row has no parcel number", rejected.reject().reason());
            assertFalse(rejected.reject().raw().contains("SAMPLE"));
        }
    }

    @Test
    void saysWhatIsWrongWithAnAnswerOfAnotherForm() throws Exception {
        try (LoopbackServer server = answering("{\"a\":1}");
                DataCollector collector = collector(server)) {
            FetchResult.Failed failed =
                    assertInstanceOf(FetchResult.Failed.class, collector.fetch(step(null)));
            assertEquals(FailureKind.LAYOUT_CHANGED, failed.failure().kind());
            assertFalse(collector.healthCheck().ready());
        }
    }

    @Test
    void survivesDamagedAnswers() throws Exception {
        DamagedResponses.Sample sample =
                new DamagedResponses.Sample(step(null), "application/json", "[" + ROW + "]");

        int accepted =
                DamagedResponses.accepted(
                        7,
                        200,
                        List.of(sample),
                        (base, client) ->
                                new OpenDataSource.OpenDataCollector(
                                        TestSettings.of(
                                                factory, Map.of(OpenDataSource.BASE_URL, base)),
                                        client));

        assertTrue(accepted > 0);
    }
}
