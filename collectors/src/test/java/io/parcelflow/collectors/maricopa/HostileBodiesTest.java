package io.parcelflow.collectors.maricopa;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.http.Bodies;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.collectors.http.json.JsonRecords;
import io.parcelflow.collectors.testing.JsonVariants;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every value of the assessor's documents wrong in every way, and the documents cut anywhere. */
class HostileBodiesTest {

    private static final ZipCode ZIP = new ZipCode("85031");
    private static final JsonRecords SEARCH = JsonRecords.including(ParcelSearchPage.NAMES);
    private static final JsonRecords PARCEL = JsonRecords.including(ParcelObject.NAMES);
    private static final String FIRST = "10306001";
    private static final String LAST = "10306003";
    private static final String PAGE =
            ParcelBodies.page(
                    3,
                    List.of(
                            ParcelBodies.row(FIRST, "85031"),
                            ParcelBodies.row("10306002", "85031"),
                            ParcelBodies.row(LAST, "85031")));

    private static HttpResult<FetchResult.Fetched> page(String json) throws IOException {
        return ParcelSearchPage.read(SEARCH.read(Bodies.json(json)), ZIP, ParcelSearchCursor.FIRST);
    }

    private static HttpResult<FetchResult.Fetched> parcel(String json) throws IOException {
        return ParcelObject.read(PARCEL.read(Bodies.json(json)), "50179632");
    }

    private static List<Observation> rows(FetchResult.Fetched page) {
        List<Observation> rows = new ArrayList<>();
        page.records()
                .forEach(raw -> {
                    if (ParcelSearchRow.adapt(raw, ZIP, Instant.EPOCH)
                            instanceof AdaptResult.Accepted(Observation row)) {
                        rows.add(row);
                    }
                });
        return rows;
    }

    private static FetchResult.Fetched received(HttpResult<FetchResult.Fetched> answer) {
        return ((HttpResult.Received<FetchResult.Fetched>) answer).value();
    }

    private static @Nullable FailureKind kind(HttpResult<?> answer) {
        return answer instanceof HttpResult.Failed<?>(Failure failure) ? failure.kind() : null;
    }

    @Test
    void losesOnlyTheRowThatIsWrong() throws IOException {
        List<Observation> whole = rows(received(page(PAGE)));
        int begin = PAGE.indexOf('{', PAGE.indexOf(FIRST));
        int end = PAGE.indexOf('{', PAGE.indexOf("10306002"));
        int seen = 0;
        for (JsonVariants.Variant variant : JsonVariants.of(PAGE)) {
            if (variant.at() < begin || variant.at() >= end) {
                continue;
            }
            HttpResult<FetchResult.Fetched> answer = page(variant.text());
            assertThat(answer)
                    .as("variant %s", variant.text())
                    .isInstanceOf(HttpResult.Received.class);
            FetchResult.Fetched page = received(answer);
            assertThat(rows(page))
                    .as("variant %s", variant.text())
                    .contains(whole.getFirst(), whole.getLast());
            seen++;
        }
        assertThat(seen).isGreaterThan(400);
    }

    @Test
    void reportsARowThatIsNoneWithoutItsText() throws IOException {
        String text = PAGE.replace(ParcelBodies.row("10306002", "85031"), "\"OWNER NAME\"");
        FetchResult.Fetched page = received(page(text));
        assertThat(page.records()).hasSize(3);
        assertThat(ParcelSearchRow.adapt(page.records().get(1), ZIP, Instant.EPOCH))
                .isInstanceOfSatisfying(
                        AdaptResult.Rejected.class,
                        rejected ->
                                assertThat(rejected.reject().toString())
                                        .contains("not an object")
                                        .doesNotContain("OWNER"));
    }

    @Test
    void knowsADocumentThatIsWrongAsAWhole() throws IOException {
        for (JsonVariants.Variant variant : JsonVariants.of(PAGE)) {
            assertThat(kind(page(variant.text())))
                    .as("variant %s", variant.text())
                    .isIn(null, FailureKind.LAYOUT_CHANGED, FailureKind.BAD_RESPONSE);
        }
    }

    @Test
    void keepsWhatIsRightInAParcel() throws IOException {
        int accepted = 0;
        for (JsonVariants.Variant variant : JsonVariants.of(ParcelBodies.parcel())) {
            HttpResult<FetchResult.Fetched> answer = parcel(variant.text());
            if (variant.at() > 0) {
                AdaptResult adapted =
                        ParcelObject.adapt(
                                received(answer).records().getFirst(), ZIP, Instant.EPOCH);
                assertThat(adapted)
                        .as("variant %s", variant.text())
                        .isInstanceOf(AdaptResult.Accepted.class);
                Observation parcel = ((AdaptResult.Accepted) adapted).observation();
                assertThat(parcel.facts().size()).isGreaterThan(10);
                String told = parcel.facts().toString();
                assertThat(told).hasSizeLessThan(50_000);
                assertThat(
                                new String(
                                        told.getBytes(StandardCharsets.UTF_8),
                                        StandardCharsets.UTF_8))
                        .as("what a store would keep of variant %s", variant.text())
                        .isEqualTo(told);
                accepted++;
            } else {
                assertThat(kind(answer)).as("variant %s", variant.text()).isNotNull();
            }
        }
        assertThat(accepted).isGreaterThan(2_000);
    }

    @Test
    void takesNoDocumentThatIsCut() throws IOException {
        for (String whole : List.of(PAGE.strip(), ParcelBodies.parcel().strip())) {
            for (int length = 0; length < whole.length(); length++) {
                String cut = whole.substring(0, length);
                assertThat(kind(whole.equals(PAGE.strip()) ? page(cut) : parcel(cut)))
                        .as("cut at %s", length)
                        .isIn(FailureKind.TRANSIENT, FailureKind.BAD_RESPONSE);
            }
        }
    }
}
