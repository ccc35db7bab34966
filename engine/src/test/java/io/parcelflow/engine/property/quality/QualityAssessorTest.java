package io.parcelflow.engine.property.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Quality;
import io.parcelflow.engine.property.address.StreetAddress;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QualityAssessorTest {

    /** A house of which all is known that is expected. */
    private static Facts.Builder house() {
        Facts.Builder facts =
                Facts.builder()
                        .set(PropertyField.PARCEL_NUMBER, "10306005")
                        .set(PropertyField.CITY, "Phoenix")
                        .set(PropertyField.POSTAL_CODE, "85031")
                        .set(PropertyField.LATITUDE, new BigDecimal("33.49"))
                        .set(PropertyField.LONGITUDE, new BigDecimal("-112.17"))
                        .set(PropertyField.PROPERTY_TYPE, "Residential")
                        .set(PropertyField.LIVING_AREA, new BigDecimal("1500"))
                        .set(PropertyField.LOT_SIZE_SQUARE_FEET, new BigDecimal("7558"))
                        .set(PropertyField.YEAR_BUILT, 1955)
                        .set(PropertyField.BEDROOMS_TOTAL, 3)
                        .set(PropertyField.BATHROOMS_TOTAL_INTEGER, 2)
                        .set(PropertyField.TAX_YEAR, 2026)
                        .set(PropertyField.TAX_ASSESSED_VALUE, new BigDecimal("205196"))
                        .set(PropertyField.TAX_MARKET_VALUE, new BigDecimal("453300"));
        StreetAddress.fill(facts, "4027 N 55TH AVE");
        return facts;
    }

    @Test
    void givesACompleteAndValidHouseTheFullScore() {
        assertThat(QualityAssessor.assess(house().build()))
                .isEqualTo(new Quality(100, 1, 1, List.of()));
    }

    @Test
    void givesNothingNoScore() {
        Quality quality = QualityAssessor.assess(Facts.none());

        assertThat(quality.score()).isZero();
        assertThat(quality.level()).isEqualTo(Quality.Level.POOR);
        assertThat(quality.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PARCEL_NUMBER, 85",
        "STREET_NUMBER, 95",
        "POSTAL_CODE, 90",
        "CITY, 95",
        "PROPERTY_TYPE, 95",
        "LIVING_AREA, 90",
        "LOT_SIZE_SQUARE_FEET, 95",
        "YEAR_BUILT, 95",
        "BEDROOMS_TOTAL, 95",
        "BATHROOMS_TOTAL_INTEGER, 95",
        "TAX_MARKET_VALUE, 100",
        "ZONING, 100"
    })
    void weighsWhatIsMissing(PropertyField missing, int score) {
        assertThat(QualityAssessor.assess(house().clear(missing).build()).score()).isEqualTo(score);
    }

    @Test
    void acceptsOneThingForAnother() {
        Facts listing =
                house().clear(PropertyField.PARCEL_NUMBER)
                        .clear(PropertyField.TAX_ASSESSED_VALUE)
                        .clear(PropertyField.TAX_MARKET_VALUE)
                        .clear(PropertyField.BATHROOMS_TOTAL_INTEGER)
                        .set(PropertyField.BATHROOMS_FULL, 2)
                        .set(PropertyField.LISTING_ID, "6937912")
                        .set(PropertyField.LIST_PRICE, new BigDecimal("450000"))
                        .build();

        assertThat(QualityAssessor.assess(listing).score()).isEqualTo(95);
    }

    @Test
    void countsNoValueAndNoPlaceAsMissing() {
        Facts facts =
                house().clear(PropertyField.TAX_ASSESSED_VALUE)
                        .clear(PropertyField.TAX_MARKET_VALUE)
                        .clear(PropertyField.LATITUDE)
                        .clear(PropertyField.LONGITUDE)
                        .build();

        assertThat(QualityAssessor.assess(facts).completeness()).isCloseTo(0.80, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "Vacant Land Residential, '', LAND",
        "Land, '', LAND",
        "Residential, Vacant Lot, LAND",
        "Island Home, '', DWELLING",
        "Residential, Condominium, CONDOMINIUM",
        "Condo, '', CONDOMINIUM",
        "Residential, Apartment, CONDOMINIUM",
        "COMMERCIAL, '', COMMERCIAL",
        "Warehouse, '', COMMERCIAL",
        "Light Industrial, '', COMMERCIAL",
        "Office, '', COMMERCIAL",
        "retail/shops, '', COMMERCIAL",
        "Business Opportunity, '', COMMERCIAL",
        "Residential, Single Family Residence, DWELLING",
        "'', '', DWELLING"
    })
    void tellsTheClassOfAProperty(String type, String subType, PropertyClass expected) {
        Facts facts =
                Facts.builder()
                        .set(PropertyField.PROPERTY_TYPE, type)
                        .set(PropertyField.PROPERTY_SUB_TYPE, subType)
                        .build();

        assertThat(PropertyClass.of(facts)).isEqualTo(expected);
    }

    @Test
    void expectsOfEachClassOnlyWhatItHas() {
        Facts land =
                house().set(PropertyField.PROPERTY_TYPE, "Vacant Land Residential")
                        .clear(PropertyField.LIVING_AREA)
                        .clear(PropertyField.YEAR_BUILT)
                        .clear(PropertyField.BEDROOMS_TOTAL)
                        .clear(PropertyField.BATHROOMS_TOTAL_INTEGER)
                        .build();
        Facts warehouse =
                house().set(PropertyField.PROPERTY_TYPE, "Warehouse")
                        .clear(PropertyField.BEDROOMS_TOTAL)
                        .clear(PropertyField.BATHROOMS_TOTAL_INTEGER)
                        .build();
        Facts condominium =
                house().set(PropertyField.PROPERTY_SUB_TYPE, "Condominium")
                        .clear(PropertyField.LOT_SIZE_SQUARE_FEET)
                        .build();

        assertThat(QualityAssessor.assess(land).score()).isEqualTo(100);
        assertThat(QualityAssessor.assess(warehouse).score()).isEqualTo(100);
        assertThat(QualityAssessor.assess(condominium).score()).isEqualTo(100);
    }

    static Stream<Arguments> implausible() {
        return Stream.of(
                Arguments.of(PropertyField.YEAR_BUILT, 1066, "yearBuilt 1066 is out of range"),
                Arguments.of(
                        PropertyField.LIVING_AREA,
                        new BigDecimal("0.5"),
                        "livingArea 0.5 is out of range"),
                Arguments.of(
                        PropertyField.POSTAL_CODE, "8503", "postalCode '8503' is not a ZIP code"),
                Arguments.of(
                        PropertyField.POSTAL_CODE,
                        "85031-12x4",
                        "postalCode '85031-12x4' is not a ZIP code"),
                Arguments.of(
                        PropertyField.LATITUDE,
                        new BigDecimal("-33.49"),
                        "-33.49, -112.17 is not in the United States"),
                Arguments.of(
                        PropertyField.LONGITUDE,
                        new BigDecimal("2.35"),
                        "33.49, 2.35 is not in the United States"),
                Arguments.of(
                        PropertyField.YEAR_BUILT, 2029, "yearBuilt 2029 is after taxYear 2026"),
                Arguments.of(
                        PropertyField.LIVING_AREA,
                        new BigDecimal("75581"),
                        "livingArea 75581 does not fit on lotSizeSquareFeet 7558"),
                Arguments.of(
                        PropertyField.BEDROOMS_TOTAL,
                        31,
                        "31 bedrooms do not fit in livingArea 1500"),
                Arguments.of(
                        PropertyField.BATHROOMS_FULL,
                        3,
                        "bathroomsFull 3 is more than the total of 2 bathrooms"),
                Arguments.of(
                        PropertyField.CLOSE_DATE,
                        LocalDate.of(1953, 12, 31),
                        "closeDate 1953-12-31 is before yearBuilt 1955"),
                Arguments.of(
                        PropertyField.CLOSE_PRICE,
                        new BigDecimal("10"),
                        "closePrice 10 is only a nominal price"),
                Arguments.of(
                        PropertyField.TAX_ASSESSED_VALUE,
                        new BigDecimal("906601"),
                        "taxAssessedValue 906601 is more than twice taxMarketValue 453300"));
    }

    @ParameterizedTest
    @MethodSource("implausible")
    void saysWhatIsImplausible(PropertyField field, Object value, String problem) {
        Quality quality = QualityAssessor.assess(house().set(field, value).build());

        assertThat(quality.problems()).contains(problem);
        assertThat(quality.validity()).isLessThan(1);
        assertThat(quality.score()).isLessThan(100);
    }

    static Stream<Arguments> plausible() {
        return Stream.of(
                Arguments.of(PropertyField.YEAR_BUILT, 2028),
                Arguments.of(PropertyField.POSTAL_CODE, "85031-1234"),
                Arguments.of(PropertyField.CLOSE_DATE, LocalDate.of(1954, 1, 1)),
                Arguments.of(PropertyField.CLOSE_PRICE, new BigDecimal("500")),
                Arguments.of(PropertyField.BEDROOMS_TOTAL, 30),
                Arguments.of(PropertyField.BATHROOMS_FULL, 2),
                Arguments.of(PropertyField.LIVING_AREA, new BigDecimal("75580")),
                Arguments.of(PropertyField.TAX_ASSESSED_VALUE, new BigDecimal("906600")),
                Arguments.of(PropertyField.TAX_MARKET_VALUE, BigDecimal.ZERO),
                Arguments.of(PropertyField.LONGITUDE, new BigDecimal("144.79")));
    }

    @ParameterizedTest
    @MethodSource("plausible")
    void acceptsWhatIsJustPlausible(PropertyField field, Object value) {
        assertThat(QualityAssessor.assess(house().set(field, value).build()).problems()).isEmpty();
    }

    @Test
    void doubtsHalfAPosition() {
        Facts.Builder facts = house().clear(PropertyField.LONGITUDE);
        assertThat(QualityAssessor.assess(facts.build()).problems())
                .containsExactly("latitude without longitude");

        facts = house().clear(PropertyField.LATITUDE);
        assertThat(QualityAssessor.assess(facts.build()).problems())
                .containsExactly("longitude without latitude");
    }

    @Test
    void countsEveryDoubtedFieldOnce() {
        Facts facts =
                Facts.builder()
                        .set(PropertyField.YEAR_BUILT, 3000)
                        .set(PropertyField.TAX_YEAR, 2026)
                        .set(PropertyField.CITY, "Phoenix")
                        .set(PropertyField.ROOF, "Tile")
                        .build();

        Quality quality = QualityAssessor.assess(facts);

        assertThat(quality.problems()).hasSize(2);
        assertThat(quality.validity()).isEqualTo(0.75);
    }

    @ParameterizedTest
    @CsvSource({
        "100, HIGH",
        "80, HIGH",
        "79, MEDIUM",
        "60, MEDIUM",
        "59, LOW",
        "40, LOW",
        "39, POOR"
    })
    void putsTheScoreInOneWord(int score, Quality.Level level) {
        assertThat(new Quality(score, 1, 1, List.of()).level()).isEqualTo(level);
    }
}
