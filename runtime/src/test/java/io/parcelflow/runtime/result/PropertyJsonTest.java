package io.parcelflow.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.text.JsonTree;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyJsonTest {

    private static final Facts FACTS =
            Facts.builder()
                    .set(PropertyField.PARCEL_NUMBER, "10306005")
                    .set(PropertyField.LIVING_AREA, new BigDecimal("1234.5"))
                    .set(PropertyField.YEAR_BUILT, 1957)
                    .set(PropertyField.POOL_PRIVATE_YN, false)
                    .set(PropertyField.CLOSE_DATE, LocalDate.of(2020, 2, 29))
                    .build();

    @Test
    void writesEveryFieldUnderItsResoNameWithNullWhereUnknown() {
        StringWriter text = new StringWriter();
        PropertyJson.single(text, SampleProperties.of("p1", FACTS));

        assertThat(text.toString()).startsWith("{\"propertyId\":\"p1\",\"parcelNumber\":");
        for (PropertyField field : PropertyField.values()) {
            assertThat(text.toString()).contains("\"" + field.fieldName() + "\":");
        }
        assertThat(text.toString()).contains("\"listPrice\":null", "\"limitedValue\":205196");
        JsonTree json = JsonTree.parse(text.toString());
        assertThat(json.members())
                .containsEntry("parcelNumber", "10306005")
                .containsEntry("livingArea", 1234.5)
                .containsEntry("yearBuilt", 1957L)
                .containsEntry("poolPrivateYN", false)
                .containsEntry("closeDate", "2020-02-29")
                .containsEntry("active", false)
                .containsEntry("firstSeenAt", "2026-11-23T02:59:00.000Z")
                .containsEntry("lastSeenAt", "2026-11-23T03:00:00.000Z")
                .containsEntry("changedAt", "2026-11-26T03:00:00.000Z")
                .containsEntry("inactiveSince", "2026-11-26T03:00:00.000Z");
        assertThat(json.child("quality").members())
                .containsEntry("score", 73L)
                .containsEntry("level", "medium")
                .containsEntry("completeness", 0.7333);
        assertThat(json.members().get("observations")).isInstanceOf(List.class);
        assertThat(json.members().get("priceHistory"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "kind", "list",
                                        "date", "2026-11-23",
                                        "price", 350000L,
                                        "source", "phoenix_mls")));
    }

    @Test
    void writesAnArrayWithALineForEachProperty() {
        StringWriter text = new StringWriter();
        try (PropertyJson array = PropertyJson.array(text)) {
            array.write(SampleProperties.of("p1", FACTS));
            array.write(SampleProperties.of("p2", FACTS));
        }

        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).isEqualTo("[");
        assertThat(lines.get(1)).startsWith("{").endsWith("},");
        assertThat(lines.get(2)).startsWith("{").endsWith("}");
        assertThat(lines.getLast()).isEqualTo("]");
    }

    @Test
    void saysOfWhatIsListedNoMoreNeitherStatusNorListPrice() {
        Facts facts =
                Facts.builder()
                        .set(PropertyField.STANDARD_STATUS, "Active")
                        .set(PropertyField.LIST_PRICE, new BigDecimal("350000"))
                        .build();
        StringWriter text = new StringWriter();
        PropertyJson.single(text, SampleProperties.of("p1", facts));

        assertThat(text.toString()).contains("\"standardStatus\":null", "\"listPrice\":null");
        JsonTree json = JsonTree.parse(text.toString());
        assertThat(json.children("observations").getFirst().child("facts").members())
                .containsEntry("standardStatus", "Active")
                .containsEntry("listPrice", 350_000L);
    }

    @Test
    void leavesOutPriceHistoriesThatAreNotKnown() {
        StringWriter text = new StringWriter();
        try (PropertyJson array = PropertyJson.arrayWithoutPrices(text)) {
            array.write(SampleProperties.of("p1", FACTS));
        }

        assertThat(text.toString()).doesNotContain("priceHistory").contains("valuationHistory");
    }

    @Test
    void writesAnEmptyArray() {
        StringWriter text = new StringWriter();
        PropertyJson.array(text).close();

        assertThat(text.toString().strip()).matches("\\[\\s*]");
    }
}
