package io.parcelflow.store.sqlite.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactsTextTest {

    private static final char[] CHARACTERS =
            "abc ABC 019 \n\u001b\u0001\"'\\,;|{}[]\u00e9\u6771\ud83c\udfe0".toCharArray();

    @Test
    void everyFieldHasALetterThatNeverChanges() {
        assertThat(FactsText.FIELDS).containsExactlyInAnyOrder(PropertyField.values());
        assertThat(FactsText.of(Facts.builder().set(PropertyField.ZONING, "R1").build()))
                .isEqualTo("nR1\n");
    }

    @Test
    void isShort() {
        Facts facts =
                Facts.builder()
                        .set(PropertyField.PARCEL_NUMBER, "10306005")
                        .set(PropertyField.POOL_PRIVATE_YN, true)
                        .set(PropertyField.CLOSE_DATE, LocalDate.parse("2026-11-23"))
                        .build();

        assertThat(FactsText.of(facts)).isEqualTo("A10306005\n[1\nh2026-11-23\n");
    }

    @Test
    void allFactsComeBackTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Facts.Builder builder = Facts.builder();
            for (PropertyField field : PropertyField.values()) {
                if (random.nextInt(3) == 0) {
                    builder.set(field, value(field, random));
                }
            }
            Facts facts = builder.build();

            assertThat(FactsText.facts(FactsText.of(facts))).as("seed %s", seed).isEqualTo(facts);
        }
    }

    private static Object value(PropertyField field, Random random) {
        return switch (field.kind()) {
            case TEXT -> text(random);
            case INTEGER -> random.nextInt();
            case DECIMAL -> BigDecimal.valueOf(random.nextLong(), random.nextInt(0, 20));
            case DATE -> LocalDate.ofEpochDay(random.nextInt(0, 30_000));
            case BOOLEAN -> random.nextBoolean();
        };
    }

    /** With something in it, as facts have no empty texts. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.append('.').toString();
    }
}
