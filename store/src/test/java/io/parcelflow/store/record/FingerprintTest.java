package io.parcelflow.store.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.ObservationBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");

    private static Observation full() {
        return ObservationBuilder.parcel("10306005")
                .at("4027 N 55TH AVE")
                .asks(310_000)
                .sold("2026-01-02", 300_000)
                .with(PropertyField.YEAR_BUILT, 1957)
                .with(PropertyField.POOL_PRIVATE_YN, true)
                .with(PropertyField.LIVING_AREA, new BigDecimal("0.12345678901234567890"))
                .valued(2026, 90, 190)
                .when(AT);
    }

    @Test
    void theSameWordsHaveTheSamePrintInEveryProcess() {
        assertThat(Fingerprint.of(full())).isEqualTo(Fingerprint.of(full()));
        assertThat(Fingerprint.of("parcel:10306005/AZ/MARICOPA")).isEqualTo(-1612468363305285101L);
    }

    @Test
    void theTimeDoesNotMatter() {
        assertThat(Fingerprint.of(ObservationBuilder.parcel("1").when(AT)))
                .isEqualTo(Fingerprint.of(ObservationBuilder.parcel("1").when(AT.plusSeconds(1))));
    }

    @Test
    void everythingElseMatters() {
        Set<Long> prints = new HashSet<>();
        int count = 0;
        for (PropertyField field : PropertyField.values()) {
            Object[] values =
                    switch (field.kind()) {
                        case TEXT -> new Object[] {"a", "b", "ab", "1"};
                        case INTEGER -> new Object[] {0, 1, 2, -1};
                        case DECIMAL ->
                                new Object[] {
                                    BigDecimal.ZERO,
                                    BigDecimal.ONE,
                                    new BigDecimal("1.5"),
                                    new BigDecimal("0.12345678901234567890"),
                                    new BigDecimal("0.12345678901234567891")
                                };
                        case DATE -> new Object[] {LocalDate.EPOCH, LocalDate.EPOCH.plusDays(1)};
                        case BOOLEAN -> new Object[] {true, false};
                    };
            for (Object value : values) {
                prints.add(
                        Fingerprint.of(
                                ObservationBuilder.of("s", "k").with(field, value).when(AT)));
                count++;
            }
        }
        prints.add(Fingerprint.of(ObservationBuilder.of("s", "k").when(AT)));
        prints.add(Fingerprint.of(ObservationBuilder.of("s", "k").collectedFor("85033").when(AT)));
        prints.add(Fingerprint.of(ObservationBuilder.of("s", "k").valued(2026, 1, 2).when(AT)));
        prints.add(Fingerprint.of(ObservationBuilder.of("s", "k").valued(2026, 2, 1).when(AT)));
        prints.add(Fingerprint.of(ObservationBuilder.of("s", "k").valued(2025, 1, 2).when(AT)));

        assertThat(prints).hasSize(count + 5).doesNotContain(0L);
    }

    @Test
    void manyAlikeTextsHaveDifferentPrints() {
        Set<Long> prints = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            prints.add(Fingerprint.of("parcel:" + (10_000_000 + i) + "/AZ/MARICOPA"));
        }
        assertThat(prints).hasSize(200_000);
    }

    @Test
    void theBorderBetweenTwoTextsMatters() {
        assertThat(Fingerprint.of("ab", "c")).isNotEqualTo(Fingerprint.of("a", "bc"));
    }
}
