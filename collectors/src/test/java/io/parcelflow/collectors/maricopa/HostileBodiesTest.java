package io.parcelflow.collectors.maricopa;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.Adapted;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.JsonVariants;
import io.parcelflow.collectors.http.Answer;
import io.parcelflow.collectors.http.Bodies;
import io.parcelflow.collectors.http.JsonRecords;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.FailureKind;
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
    private static final JsonRecords SEARCH = JsonRecords.only(SearchPage.NAMES);
    private static final JsonRecords PARCEL = JsonRecords.only(ParcelObject.NAMES);
    private static final String FIRST = "10306001";
    private static final String LAST = "10306003";
    private static final String PAGE =
            CountyBodies.page(
                    3,
                    List.of(
                            CountyBodies.row(FIRST, "85031"),
                            CountyBodies.row("10306002", "85031"),
                            CountyBodies.row(LAST, "85031")));

    private static Answer<FetchResult.Fetched> page(String json) throws IOException {
        return SearchPage.read(SEARCH.read(Bodies.json(json)), ZIP, PageCursor.FIRST);
    }

    private static Answer<FetchResult.Fetched> parcel(String json) throws IOException {
        return ParcelObject.read(PARCEL.read(Bodies.json(json)), "50179632");
    }

    private static List<Observation> rows(FetchResult.Fetched page) {
        List<Observation> rows = new ArrayList<>();
        page.records()
                .forEach(raw -> {
                    if (SearchRow.adapt(raw, ZIP, Instant.EPOCH)
                            instanceof Adapted.Accepted(Observation row)) {
                        rows.add(row);
                    }
                });
        return rows;
    }

    private static FetchResult.Fetched received(Answer<FetchResult.Fetched> answer) {
        return ((Answer.Received<FetchResult.Fetched>) answer).value();
    }

    private static @Nullable FailureKind kind(Answer<?> answer) {
        return answer instanceof Answer.Failed<?>(Failure failure) ? failure.kind() : null;
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
            Answer<FetchResult.Fetched> answer = page(variant.text());
            assertThat(answer).as("variant %s", variant.text()).isInstanceOf(Answer.Received.class);
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
        String text = PAGE.replace(CountyBodies.row("10306002", "85031"), "\"OWNER NAME\"");
        FetchResult.Fetched page = received(page(text));
        assertThat(page.records()).hasSize(3);
        assertThat(SearchRow.adapt(page.records().get(1), ZIP, Instant.EPOCH))
                .isInstanceOfSatisfying(
                        Adapted.Rejected.class,
                        rejected ->
                                assertThat(rejected.reject().toString())
                                        .contains("no object")
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
        for (JsonVariants.Variant variant : JsonVariants.of(CountyBodies.parcel())) {
            Answer<FetchResult.Fetched> answer = parcel(variant.text());
            if (variant.at() > 0) {
                Adapted adapted =
                        ParcelObject.adapt(
                                received(answer).records().getFirst(), ZIP, Instant.EPOCH);
                assertThat(adapted)
                        .as("variant %s", variant.text())
                        .isInstanceOf(Adapted.Accepted.class);
                Observation parcel = ((Adapted.Accepted) adapted).observation();
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
        for (String whole : List.of(PAGE.strip(), CountyBodies.parcel().strip())) {
            for (int length = 0; length < whole.length(); length++) {
                String cut = whole.substring(0, length);
                assertThat(kind(whole.equals(PAGE.strip()) ? page(cut) : parcel(cut)))
                        .as("cut at %s", length)
                        .isIn(FailureKind.TRANSIENT, FailureKind.BAD_RESPONSE);
            }
        }
    }
}
