package io.parcelflow.collectors.maricopa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.collectors.http.PoliteClient;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.testing.LoopbackServer;
import io.parcelflow.collectors.testing.TestSettings;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaricopaCollectorTest {

    private static final String JSON = "application/json; charset=UTF-8";
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");

    private final PoliteClient client =
            new PoliteClient(HttpLimits.defaults(), InstantSource.system());

    @AfterEach
    void close() {
        client.close();
    }

    private MaricopaCollector collector(LoopbackServer server) {
        return collector(server, "t0ken");
    }

    private MaricopaCollector collector(LoopbackServer server, @Nullable String key) {
        Map<String, String> own = new HashMap<>();
        own.put("MARICOPA_BASE_URL", server.url("/").toString());
        if (key != null) {
            own.put("MARICOPA_API_KEY", key);
        }
        return new MaricopaCollector(TestSettings.of(new MaricopaFactory(), own), client);
    }

    private static Step step(StepKind kind, @Nullable String position) {
        return new Step(1, "maricopa_api", new ZipCode("85031"), kind, position, 1, AT);
    }

    private FetchResult.Fetched list(LoopbackServer server, @Nullable String cursor)
            throws InterruptedException {
        FetchResult result = collector(server).fetch(step(StepKind.LIST, cursor));
        assertThat(result).isInstanceOf(FetchResult.Fetched.class);
        return (FetchResult.Fetched) result;
    }

    private Failure failure(StepKind kind, @Nullable String position, LoopbackServer.Script script)
            throws InterruptedException {
        try (LoopbackServer server = LoopbackServer.start(script)) {
            return failure(collector(server).fetch(step(kind, position)));
        }
    }

    private static Failure failure(FetchResult result) {
        assertThat(result).isInstanceOf(FetchResult.Failed.class);
        return ((FetchResult.Failed) result).failure();
    }

    @Test
    void asksAsTheDocumentationSays() throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(
                        x -> x.reply(200, JSON, ParcelBodies.fullPage(6632, 2, "85031")))) {
            list(server, "2");
            LoopbackServer.Request request = server.requests().getFirst();
            assertThat(request.target()).isEqualTo("/search/property/?q=85031&page=2");
            assertThat(request.headers())
                    .containsEntry("authorization", "t0ken")
                    .containsEntry("user-agent", "null");
        }
    }

    @ParameterizedTest
    @CsvSource({
        ", 6632, 2",
        "2, 6632, 3",
        "265, 6632, 266",
        "266, 6632, ",
        ", 25, ",
        ", 26, 2",
        "2, 51, 3",
        "3, 51, "
    })
    void endsByTheTotalAndNotByAShortPage(@Nullable String cursor, int total, @Nullable String next)
            throws InterruptedException {
        String shortPage = ParcelBodies.page(total, List.of(ParcelBodies.row("10306005", "85031")));
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(200, JSON, shortPage))) {
            FetchResult.Fetched page = list(server, cursor);
            assertThat(page.nextCursor()).isEqualTo(next);
            assertThat(page.announcedTotal()).isEqualTo(total);
        }
    }

    @Test
    void keepsOnlyRowsOfTheZipAskedFor() throws InterruptedException {
        String body =
                ParcelBodies.page(
                        9,
                        List.of(
                                ParcelBodies.row("10306001", "85031"),
                                ParcelBodies.row("10306002", " 85031 "),
                                ParcelBodies.row("10306003", "85031-1234"),
                                ParcelBodies.row("10306004", "850311234"),
                                ParcelBodies.row("10306005", "85033"),
                                ParcelBodies.row("10306006", ""),
                                ParcelBodies.row("10306007", "850319"),
                                "{\"APN\": \"10306008\", \"SitusZip\": null}",
                                "{\"APN\": \"10306009\", \"SitusZip\": 85031}"));
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(200, JSON, body))) {
            FetchResult.Fetched page = list(server, null);
            assertThat(page.records())
                    .extracting(RawRecord::key)
                    .containsExactly("10306001", "10306002", "10306003", "10306004", "10306009");
            assertThat(page.skipped()).isEqualTo(4);
        }
    }

    @Test
    void takesNoHitsForAnEmptyListing() throws InterruptedException {
        for (String body : List.of("{\"TOTAL\":0,\"Results\":[]}", "{\"TOTAL\":\"0\"}")) {
            try (LoopbackServer server = LoopbackServer.start(x -> x.reply(200, JSON, body))) {
                FetchResult.Fetched page = list(server, null);
                assertThat(page.records()).isEmpty();
                assertThat(page.nextCursor()).isNull();
                assertThat(page.announcedTotal()).isZero();
            }
        }
    }

    @Test
    void neverWalksOnForEver() throws InterruptedException {
        String empty = ParcelBodies.page(6632, List.of());
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(200, JSON, empty))) {
            assertThat(list(server, "7").nextCursor()).isEqualTo("8e");
            FetchResult.Fetched second = list(server, "8e");
            assertThat(second.nextCursor()).as("what follows is out of reach").isNull();
            assertThat(second.announcedTotal()).isEqualTo(6632);
            assertThat(second.rowsExpected()).isEqualTo(25);
        }
        assertThat(
                        failure(
                                        StepKind.LIST,
                                        "4000",
                                        x ->
                                                x.reply(
                                                        200,
                                                        JSON,
                                                        ParcelBodies.fullPage(
                                                                2_000_000_000, 1, "85031")))
                                .message())
                .contains("4000 pages");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"TOTAL\": \"many\", \"Results\": []}",
                "{\"TOTAL\": -1, \"Results\": []}",
                "{\"TOTAL\": 12}",
                "{\"TOTAL\": 12, \"Results\": {}}",
                "{\"error\": null, \"message\": \"hello\"}"
            })
    void seesThatTheFormatHasChanged(String body) throws InterruptedException {
        assertThat(failure(StepKind.LIST, null, x -> x.reply(200, JSON, body)).kind())
                .isEqualTo(FailureKind.LAYOUT_CHANGED);
    }

    @Test
    void keepsOwnersOutOfEverything() throws InterruptedException {
        String body =
                ParcelBodies.page(
                        2,
                        List.of(
                                ParcelBodies.row("10306001", "85031"),
                                ParcelBodies.row("", "85031")));
        try (LoopbackServer server =
                LoopbackServer.start(x ->
                        x.reply(
                                200,
                                JSON,
                                x.request().target().startsWith("/parcel/")
                                        ? ParcelBodies.parcel()
                                        : body))) {
            MaricopaCollector collector = collector(server);
            for (Step step :
                    List.of(step(StepKind.LIST, null), step(StepKind.DETAIL, "10306001"))) {
                FetchResult.Fetched page = (FetchResult.Fetched) collector.fetch(step);
                for (RawRecord raw : page.records()) {
                    String everything = raw + " " + collector.adapt(raw, step, AT);
                    assertThat(everything).doesNotContainIgnoringCase("SAMPLE OWNER");
                    assertThat(everything).doesNotContain("SAMPLEVILLE").doesNotContain("555-0100");
                    assertThat(everything).doesNotContain("SAMPLE FRIEND").doesNotContain("iVBOR");
                }
            }
        }
    }

    @Test
    void adaptsARow() throws InterruptedException {
        String body = ParcelBodies.page(1, List.of(ParcelBodies.row("103-06-005a", "85031")));
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(200, JSON, body))) {
            Step step = step(StepKind.LIST, null);
            RawRecord raw = list(server, null).records().getFirst();
            Observation row =
                    ((AdaptResult.Accepted) collector(server).adapt(raw, step, AT)).observation();
            assertThat(row.source()).isEqualTo("maricopa_api");
            assertThat(row.sourceKey()).isEqualTo("10306005A");
            assertThat(row.detailLevel()).isEqualTo(Observation.DetailLevel.LIST);
            assertThat(row.observedAt()).isEqualTo(AT);
            assertThat(row.facts().toString())
                    .isEqualTo(
                            "{parcelNumber=10306005A, unparsedAddress=4027 N 55TH AVE,"
                                    + " streetNumber=4027, streetDirPrefix=N, streetName=55TH,"
                                    + " streetSuffix=AVE, city=Phoenix, stateOrProvince=AZ,"
                                    + " postalCode=85031, countyOrParish=Maricopa,"
                                    + " subdivisionName=SAMPLE TERRACE 3 AMD,"
                                    + " propertyType=Vacant Land Residential}");
        }
    }

    @Test
    void rejectsRowsWithoutAUsableNumberAndGoesOn() throws InterruptedException {
        String body =
                ParcelBodies.page(
                        5,
                        List.of(
                                "{\"SitusZip\": \"85031\"}",
                                ParcelBodies.row("N/A", "85031"),
                                ParcelBodies.row("00000000", "85031"),
                                "\"oh\"",
                                ParcelBodies.row("10306001", "85031")));
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(200, JSON, body))) {
            MaricopaCollector collector = collector(server);
            Step step = step(StepKind.LIST, null);
            List<AdaptResult> adapted =
                    list(server, null).records().stream()
                            .map(raw -> collector.adapt(raw, step, AT))
                            .toList();
            assertThat(adapted)
                    .filteredOn(AdaptResult.Rejected.class::isInstance)
                    .extracting(one -> ((AdaptResult.Rejected) one).reject())
                    .extracting(Reject::reason)
                    .containsExactly(
                            "the row has no APN",
                            "the row's APN is not a parcel number",
                            "the row's APN is not a parcel number",
                            "the row is not an object");
            assertThat(adapted.getLast()).isInstanceOf(AdaptResult.Accepted.class);
        }
    }

    @Test
    void countsRowsThatAreNoObjectsAndKeepsNothingOfTheirText() throws InterruptedException {
        String body =
                ParcelBodies.page(
                        7,
                        List.of(
                                "\"PLANTEDOWNER ROWSTRING\"",
                                "[\"PLANTEDOWNER\", \"LIST\"]",
                                "null",
                                "6025551234",
                                "true",
                                ParcelBodies.row("10306001", "85032"),
                                ParcelBodies.row("10306001", "85031")));
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(200, JSON, body))) {
            MaricopaCollector collector = collector(server);
            Step step = step(StepKind.LIST, null);
            FetchResult.Fetched fetched = list(server, null);
            assertThat(fetched.records().size() + fetched.skipped()).isEqualTo(7);
            assertThat(fetched.records().toString()).doesNotContain("PLANTED", "602555");
            assertThat(fetched.records().stream().map(raw -> collector.adapt(raw, step, AT)))
                    .filteredOn(AdaptResult.Rejected.class::isInstance)
                    .extracting(one -> ((AdaptResult.Rejected) one).reject().raw())
                    .containsExactly(
                            "{row=a text of 22 characters}",
                            "{row=a list of 2}",
                            "{row=null}",
                            "{row=a number of 10 characters}",
                            "{row=a boolean}");
        }
    }

    @Test
    void fetchesAParcelByItsNumber() throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(x -> x.reply(200, JSON, ParcelBodies.parcel()))) {
            MaricopaCollector collector = collector(server);
            Step step = step(StepKind.DETAIL, "50179632");
            FetchResult.Fetched fetched = (FetchResult.Fetched) collector.fetch(step);
            assertThat(server.requests().getFirst().target()).isEqualTo("/parcel/50179632");
            RawRecord raw = fetched.records().getFirst();
            assertThat(raw.key()).isEqualTo("50179632");
            AdaptResult adapted = collector.adapt(raw, step, AT);
            assertThat(
                            ((AdaptResult.Accepted) adapted)
                                    .observation()
                                    .facts()
                                    .text(PropertyField.PARCEL_NUMBER))
                    .isEqualTo("50179632");
        }
    }

    private static LoopbackServer.Script empty500(String phrase) {
        return x -> {
            x.raw("HTTP/1.1 500" + phrase + "\r\nContent-Type: text/html; charset=UTF-8\r\n");
            x.raw("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        };
    }

    @Test
    void tellsTheAssessorsErrorsApart() throws InterruptedException {
        LoopbackServer.Script badToken =
                empty500(" [search]:Unauthorized access! Please contact support.");
        Failure refused = failure(StepKind.LIST, null, badToken);
        assertThat(refused.kind()).isEqualTo(FailureKind.UNAUTHORIZED);
        assertThat(refused.message()).contains("check MARICOPA_API_KEY").doesNotContain("t0ken");
        assertThat(failure(StepKind.DETAIL, "10306001", badToken).kind())
                .isEqualTo(FailureKind.UNAUTHORIZED);
        assertThat(failure(StepKind.LIST, null, empty500("")).kind())
                .isEqualTo(FailureKind.UNAUTHORIZED);
        assertThat(failure(StepKind.LIST, null, empty500(" Internal Server Error")).kind())
                .isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure(StepKind.LIST, null, x -> x.reply(503, "text/html", "")).kind())
                .isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure(StepKind.DETAIL, "10306001", x -> x.reply(404, JSON, "")).kind())
                .isEqualTo(FailureKind.NOT_FOUND);
        assertThat(failure(StepKind.DETAIL, "10306001", x -> x.reply(200, JSON, "[]")).kind())
                .isEqualTo(FailureKind.NOT_FOUND);
        assertThat(failure(StepKind.DETAIL, "10306001", x -> x.reply(200, JSON, "{}")).kind())
                .isEqualTo(FailureKind.LAYOUT_CHANGED);
        assertThat(
                        failure(
                                        StepKind.DETAIL,
                                        "10306001",
                                        x ->
                                                x.reply(
                                                        200,
                                                        "text/html;charset=UTF-8",
                                                        "\uFEFF<!DOCTYPE html><title>Home</title>"))
                                .kind())
                .isEqualTo(FailureKind.LAYOUT_CHANGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "with\nbreak", "\u4e2d"})
    void asksNothingWithoutAUsableKey(String key) throws InterruptedException {
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(200, JSON, "{}"))) {
            MaricopaCollector collector = collector(server, key.isEmpty() ? null : key);
            Failure failure = failure(collector.fetch(step(StepKind.LIST, null)));
            assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHORIZED);
            assertThat(failure.message()).contains("MARICOPA_API_KEY");
            SourceHealth health = collector.healthCheck();
            assertThat(health.ready()).isFalse();
            assertThat(health.message()).isEqualTo(failure.message());
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void saysWhetherItIsReady() throws InterruptedException {
        try (LoopbackServer server =
                LoopbackServer.start(
                        x -> x.reply(200, JSON, ParcelBodies.fullPage(6632, 1, "85031")))) {
            SourceHealth health = collector(server).healthCheck();
            assertThat(health.ready()).isTrue();
            assertThat(health.message()).isEqualTo("responds; it has 6632 parcels in 85031");
            assertThat(health.latency()).isLessThan(Duration.ofMinutes(1));
        }
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(503, "text/html", "down"))) {
            SourceHealth health = collector(server).healthCheck();
            assertThat(health.ready()).isFalse();
            assertThat(health.message()).contains("503");
        }
    }

    @Test
    void hasNothingToPrepare() throws InterruptedException {
        try (LoopbackServer server = LoopbackServer.start(x -> x.reply(200, JSON, "{}"))) {
            FetchResult result = collector(server).fetch(step(StepKind.PREPARE, null));
            assertThat(((FetchResult.Fetched) result).records()).isEmpty();
            assertThat(server.requests()).isEmpty();
            assertThatThrownBy(() ->
                            collector(server)
                                    .adapt(
                                            new RawRecord("1", Map.of()),
                                            step(StepKind.PREPARE, null),
                                            AT))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
