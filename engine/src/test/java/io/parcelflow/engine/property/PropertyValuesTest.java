package io.parcelflow.engine.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.property.quality.QualityAssessor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyValuesTest {

    private static final ZipCode ZIP = new ZipCode("85031");

    @ParameterizedTest
    @ValueSource(strings = {"", "8503", "850311", "85O31", "00000", "85031-1234", "٨٥٠٣١"})
    void refusesWhatIsNoZipCode(String text) {
        assertThat(ZipCode.isValid(text)).isFalse();
        assertThatThrownBy(() -> new ZipCode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'" + text + "' is not a ZIP code: five digits are needed, such as 85031");
    }

    @Test
    void ordersZipCodes() {
        List<ZipCode> zips =
                new ArrayList<>(List.of(new ZipCode("85033"), ZIP, new ZipCode("00501")));

        zips.sort(null);

        assertThat(zips).hasToString("[00501, 85031, 85033]");
    }

    @ParameterizedTest
    @EnumSource(PropertyField.class)
    void findsEveryFieldByItsName(PropertyField field) {
        assertThat(PropertyField.byFieldName(field.fieldName())).isEqualTo(field);
        assertThat(field.fieldName()).matches("[a-z][A-Za-z]+");
        assertThat(field.topic()).isNotNull();
    }

    @Test
    void findsNoFieldOfAnotherName() {
        assertThat(PropertyField.byFieldName("ownerName")).isNull();
    }

    @Test
    void knowsWhatNumbersAFieldCanHave() {
        assertThat(PropertyField.YEAR_BUILT.isPlausible(1955)).isTrue();
        assertThat(PropertyField.YEAR_BUILT.isPlausible(0)).isFalse();
        assertThat(PropertyField.LATITUDE.isPlausible(91)).isFalse();
        assertThat(PropertyField.CITY.isPlausible(1e300)).isTrue();
    }

    @Test
    void cutsALongRawRecord() {
        Reject reject = new Reject("maricopa_api", ZIP, "", "no APN", "x".repeat(4_001));

        assertThat(reject.raw()).hasSize(4_000);
        assertThat(new Reject("maricopa_api", ZIP, "", "no APN", "{}").raw()).isEqualTo("{}");
    }

    @Test
    void copiesTheListsItIsGiven() {
        List<Valuation> valuations = new ArrayList<>();
        Observation observation =
                new Observation(
                        "maricopa_api",
                        "10306005",
                        ZIP,
                        Instant.EPOCH,
                        Observation.DetailLevel.LIST,
                        Facts.none(),
                        valuations);
        List<Observation> observations = new ArrayList<>(List.of(observation));
        Property property =
                new Property(
                        "p1",
                        Facts.none(),
                        QualityAssessor.assess(Facts.none()),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        null,
                        observations,
                        List.of(),
                        valuations);

        valuations.add(new Valuation(2026, null, null));
        observations.clear();

        assertThat(observation.valuations()).isEmpty();
        assertThat(property.observations()).containsExactly(observation);
        assertThat(property.valuationHistory()).isEmpty();
    }
}
