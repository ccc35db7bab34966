package io.parcelflow.collectors.maricopa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.http.Bodies;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.collectors.http.json.JsonRecords;
import io.parcelflow.collectors.testing.DamagedResponses;
import io.parcelflow.collectors.testing.Mutation;
import io.parcelflow.collectors.testing.TestSettings;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutatedBodiesTest {

    private static final ZipCode ZIP = new ZipCode("85031");
    private static final JsonRecords SEARCH = JsonRecords.including(ParcelSearchPage.NAMES);
    private static final JsonRecords PARCEL = JsonRecords.including(ParcelObject.NAMES);

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123})
    void neverThrowsAndNeverLosesAWholePageToOneRow(long seed) {
        Random random = new Random(seed);
        String page =
                ParcelBodies.page(
                        60,
                        List.of(
                                ParcelBodies.row("10306001", "85031"),
                                ParcelBodies.row("10306002", "85031"),
                                ParcelBodies.row("10306003", "85033")));
        int adapted = 0;
        for (int i = 0; i < 2_000; i++) {
            String row = Mutation.of(page, random);
            String parcel = Mutation.of(ParcelBodies.parcel(), random);
            assertThatCode(() -> readPage(row))
                    .as("seed %s, page %s: %s", seed, i, row)
                    .doesNotThrowAnyException();
            assertThatCode(() -> readParcel(parcel))
                    .as("seed %s, parcel %s: %s", seed, i, parcel)
                    .doesNotThrowAnyException();
            adapted += quietly(row) + quietly(parcel);
        }
        assertThat(adapted).as("seed %s", seed).isPositive();
    }

    private static int quietly(String json) {
        try {
            return json.startsWith("{\"TOTAL\"") ? readPage(json) : readParcel(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int readPage(String json) throws IOException {
        return switch (ParcelSearchPage.read(
                SEARCH.read(Bodies.json(json)), ZIP, ParcelSearchCursor.FIRST)) {
            case HttpResult.Failed<FetchResult.Fetched> _ -> 0;
            case HttpResult.Received<FetchResult.Fetched>(FetchResult.Fetched fetched) -> {
                fetched.records().forEach(raw -> ParcelSearchRow.adapt(raw, ZIP, Instant.EPOCH));
                yield fetched.records().size();
            }
        };
    }

    private static int readParcel(String json) throws IOException {
        return switch (ParcelObject.read(PARCEL.read(Bodies.json(json)), "50179632")) {
            case HttpResult.Failed<FetchResult.Fetched> _ -> 0;
            case HttpResult.Received<FetchResult.Fetched>(FetchResult.Fetched fetched) -> {
                fetched.records().forEach(raw -> ParcelObject.adapt(raw, ZIP, Instant.EPOCH));
                yield fetched.records().size();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123})
    void failsInKnownWaysWhateverArrives(long seed) throws InterruptedException {
        String page =
                ParcelBodies.page(
                        2,
                        List.of(
                                ParcelBodies.row("10306001", "85031"),
                                ParcelBodies.row("10306002", "85031")));
        List<DamagedResponses.Sample> samples =
                List.of(
                        new DamagedResponses.Sample(
                                step(StepKind.LIST, null), "application/json", page),
                        new DamagedResponses.Sample(
                                step(StepKind.DETAIL, "50179632"),
                                "application/json; charset=utf-8",
                                ParcelBodies.parcel()));
        int accepted =
                DamagedResponses.accepted(
                        seed,
                        500,
                        samples,
                        (url, client) ->
                                new MaricopaCollector(
                                        TestSettings.of(
                                                new MaricopaFactory(),
                                                Map.of(
                                                        "MARICOPA_BASE_URL",
                                                        url,
                                                        "MARICOPA_API_KEY",
                                                        "t0ken")),
                                        client));
        assertThat(accepted).as("seed %s", seed).isPositive();
    }

    private static Step step(StepKind kind, @Nullable String position) {
        return new Step(1, "maricopa_api", ZIP, kind, position, 1, Instant.EPOCH);
    }
}
