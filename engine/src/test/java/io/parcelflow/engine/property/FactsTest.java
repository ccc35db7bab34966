package io.parcelflow.engine.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {

    private final Facts facts =
            Facts.builder()
                    .set(PropertyField.YEAR_BUILT, 1955)
                    .set(PropertyField.CITY, " Phoenix ")
                    .set(PropertyField.LIST_PRICE, new BigDecimal("450000.00"))
                    .set(PropertyField.CLOSE_DATE, LocalDate.of(2017, 11, 1))
                    .set(PropertyField.POOL_PRIVATE_YN, true)
                    .build();

    @Test
    void givesValuesInTheTypeOfTheField() {
        assertThat(facts.integer(PropertyField.YEAR_BUILT)).isEqualTo(1955);
        assertThat(facts.text(PropertyField.CITY)).isEqualTo("Phoenix");
        assertThat(facts.decimal(PropertyField.LIST_PRICE)).isEqualTo(new BigDecimal("450000"));
        assertThat(facts.date(PropertyField.CLOSE_DATE)).isEqualTo("2017-11-01");
        assertThat(facts.yesNo(PropertyField.POOL_PRIVATE_YN)).isTrue();
        assertThat(facts.get(PropertyField.CITY)).isEqualTo("Phoenix");
        assertThat(facts.get(PropertyField.ROOF)).isNull();
        assertThat(facts.has(PropertyField.ROOF)).isFalse();
        assertThat(facts.size()).isEqualTo(5);
    }

    @Test
    void leavesOutWhatIsUnknown() {
        Facts.Builder builder = Facts.builder();

        builder.set(PropertyField.CITY, null).set(PropertyField.ROOF, "  ");

        assertThat(builder.build()).isSameAs(Facts.none());
        assertThat(Facts.none().isEmpty()).isTrue();
    }

    @Test
    void refusesValuesOfTheWrongKind() {
        for (PropertyField field :
                List.of(
                        PropertyField.CITY,
                        PropertyField.YEAR_BUILT,
                        PropertyField.LIST_PRICE,
                        PropertyField.CLOSE_DATE,
                        PropertyField.POOL_PRIVATE_YN)) {
            assertThatThrownBy(() -> Facts.builder().set(field, 1.5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(field.fieldName())
                    .hasMessageContaining(field.kind().toString());
        }
    }

    @Test
    void layNewerFactsOverOlderOnes() {
        Facts newer =
                Facts.builder()
                        .set(PropertyField.CITY, "Glendale")
                        .set(PropertyField.ROOF, "Tile")
                        .build();

        Facts both = facts.with(newer);

        assertThat(both.text(PropertyField.CITY)).isEqualTo("Glendale");
        assertThat(both.text(PropertyField.ROOF)).isEqualTo("Tile");
        assertThat(both.size()).isEqualTo(6);
        assertThat(facts.text(PropertyField.CITY)).isEqualTo("Phoenix");
        assertThat(facts.with(Facts.none())).isSameAs(facts);
        assertThat(Facts.none().with(facts)).isSameAs(facts);
    }

    @Test
    void isVisitedInTheOrderOfTheFields() {
        List<String> visited = new ArrayList<>();

        facts.forEach((field, value) -> visited.add(field.fieldName() + "=" + value));

        assertThat(visited)
                .containsExactly(
                        "city=Phoenix",
                        "yearBuilt=1955",
                        "poolPrivateYN=true",
                        "listPrice=450000",
                        "closeDate=2017-11-01");
        assertThat(facts).hasToString("{" + String.join(", ", visited) + "}");
    }

    @Test
    void knowsOfEveryFieldWhetherItIsSet() {
        for (PropertyField field : PropertyField.values()) {
            Facts.Builder builder = Facts.builder();
            Object value = anyOf(field.kind());

            assertThat(builder.has(field)).isFalse();
            assertThat(builder.set(field, value).has(field)).isTrue();
            assertThat(builder.build().get(field)).isEqualTo(value);
            assertThat(builder.build().size()).isEqualTo(1);
            assertThat(builder.clear(field).has(field)).isFalse();
            assertThat(builder.build()).isSameAs(Facts.none());
        }
    }

    private static Object anyOf(PropertyField.Kind kind) {
        return switch (kind) {
            case TEXT -> "text";
            case INTEGER -> 1;
            case DECIMAL -> new BigDecimal("1.5");
            case DATE -> LocalDate.of(2026, 11, 23);
            case BOOLEAN -> false;
        };
    }

    @Test
    void isEqualByValue() {
        Facts same = Facts.builder().setAll(facts).build();

        assertThat(same).isEqualTo(facts).hasSameHashCodeAs(facts);
        assertThat(Facts.builder().setAll(facts).clear(PropertyField.CITY).build())
                .isNotEqualTo(facts);
        assertThat(Facts.builder().setAll(facts).set(PropertyField.CITY, "Mesa").build())
                .isNotEqualTo(facts);
        assertThat(facts).isNotEqualTo("facts");
    }

    @Test
    void writesLargeNumbersWithoutExponent() {
        Facts large = Facts.builder().set(PropertyField.LIST_PRICE, new BigDecimal("1E+6")).build();

        assertThat(large).hasToString("{listPrice=1000000}");
    }
}
