package io.parcelflow.collectors.maricopa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.Mutation;
import io.parcelflow.collectors.http.Answer;
import io.parcelflow.collectors.http.Bodies;
import io.parcelflow.collectors.http.JsonRecords;
import io.parcelflow.engine.property.ZipCode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutatedBodiesTest {

    private static final ZipCode ZIP = new ZipCode("85031");
    private static final JsonRecords SEARCH = JsonRecords.only(SearchPage.NAMES);
    private static final JsonRecords PARCEL = JsonRecords.only(ParcelObject.NAMES);

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123})
    void neverThrowsAndNeverLosesAWholePageToOneRow(long seed) {
        Random random = new Random(seed);
        String page =
                CountyBodies.page(
                        60,
                        List.of(
                                CountyBodies.row("10306001", "85031"),
                                CountyBodies.row("10306002", "85031"),
                                CountyBodies.row("10306003", "85033")));
        int adapted = 0;
        for (int i = 0; i < 2_000; i++) {
            String row = Mutation.of(page, random);
            String parcel = Mutation.of(CountyBodies.parcel(), random);
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
        return switch (SearchPage.read(SEARCH.read(Bodies.json(json)), ZIP, PageCursor.FIRST)) {
            case Answer.Failed<FetchResult.Fetched> _ -> 0;
            case Answer.Received<FetchResult.Fetched>(FetchResult.Fetched fetched) -> {
                fetched.records().forEach(raw -> SearchRow.adapt(raw, ZIP, Instant.EPOCH));
                yield fetched.records().size();
            }
        };
    }

    private static int readParcel(String json) throws IOException {
        return switch (ParcelObject.read(PARCEL.read(Bodies.json(json)), "50179632")) {
            case Answer.Failed<FetchResult.Fetched> _ -> 0;
            case Answer.Received<FetchResult.Fetched>(FetchResult.Fetched fetched) -> {
                fetched.records().forEach(raw -> ParcelObject.adapt(raw, ZIP, Instant.EPOCH));
                yield fetched.records().size();
            }
        };
    }
}
