package io.parcelflow.engine.property.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.address.StreetAddress;
import io.parcelflow.engine.property.quality.PlausibilityCheck;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PropertyMergerTest {

    private static final ZipCode ZIP = new ZipCode("85031");
    private static final Instant MONDAY = Instant.parse("2026-11-23T03:00:00Z");
    private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);

    private static Observation said(
            String source, Instant at, Facts.Builder facts, Valuation... valuations) {
        return new Observation(
                source,
                source + "-1",
                ZIP,
                at,
                Observation.DetailLevel.DETAIL,
                facts.build(),
                Arrays.asList(valuations));
    }

    private static Facts.Builder facts(Object... fieldsAndValues) {
        Facts.Builder facts = Facts.builder();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            Object value = fieldsAndValues[i + 1];
            facts.set(
                    (PropertyField) fieldsAndValues[i],
                    value instanceof String text && text.startsWith("$")
                            ? new BigDecimal(text.substring(1))
                            : value);
        }
        return facts;
    }

    @Test
    void takesASingleObservationAsItIs() {
        Observation only = said("maricopa_api", MONDAY, facts(PropertyField.CITY, "Phoenix"));

        assertThat(PropertyMerger.merge(List.of(only))).isSameAs(only.facts());
        assertThat(PropertyMerger.provenance(List.of(only)))
                .isEqualTo(Map.of(PropertyField.CITY, "maricopa_api"));
    }

    @Test
    void makesNothingOfNothing() {
        assertThat(PropertyMerger.merge(List.of()).isEmpty()).isTrue();
        assertThat(PropertyMerger.provenance(List.of())).isEmpty();
        assertThat(PropertyMerger.valuations(List.of())).isEmpty();
    }

    @Test
    void believesTheAssessorOnTheHouseAndTheListingOnTheOffer() {
        Observation assessor =
                said(
                        "maricopa_api",
                        MONDAY,
                        facts(
                                PropertyField.LIVING_AREA,
                                "$1500",
                                PropertyField.CITY,
                                "Phoenix",
                                PropertyField.STANDARD_STATUS,
                                "Closed",
                                PropertyField.TAX_YEAR,
                                2026,
                                PropertyField.TAX_MARKET_VALUE,
                                "$300000"));
        Observation listing =
                said(
                        "phoenix_mls",
                        TUESDAY,
                        facts(
                                PropertyField.LISTING_ID,
                                "6937912",
                                PropertyField.STANDARD_STATUS,
                                "Active",
                                PropertyField.LIVING_AREA,
                                "$1999",
                                PropertyField.BEDROOMS_TOTAL,
                                3,
                                PropertyField.CITY,
                                "Glendale",
                                PropertyField.TAX_YEAR,
                                2024,
                                PropertyField.TAX_ASSESSED_VALUE,
                                "$9"));

        Facts merged = PropertyMerger.merge(List.of(listing, assessor));

        assertThat(merged.decimal(PropertyField.LIVING_AREA)).isEqualTo("1500");
        assertThat(merged.text(PropertyField.CITY)).isEqualTo("Phoenix");
        assertThat(merged.text(PropertyField.STANDARD_STATUS)).isEqualTo("Active");
        assertThat(merged.integer(PropertyField.BEDROOMS_TOTAL)).isEqualTo(3);
        assertThat(merged.integer(PropertyField.TAX_YEAR)).isEqualTo(2026);
        assertThat(merged.has(PropertyField.TAX_ASSESSED_VALUE))
                .as("a value of another tax year")
                .isFalse();
        assertThat(PropertyMerger.provenance(List.of(listing, assessor)))
                .containsEntry(PropertyField.LIVING_AREA, "maricopa_api")
                .containsEntry(PropertyField.STANDARD_STATUS, "phoenix_mls")
                .containsEntry(PropertyField.BEDROOMS_TOTAL, "phoenix_mls")
                .doesNotContainKey(PropertyField.TAX_ASSESSED_VALUE);
    }

    @Test
    void takesThePossibleOfTwoValues() {
        Observation county =
                said(
                        "maricopa_api",
                        TUESDAY,
                        facts(
                                PropertyField.YEAR_BUILT,
                                79,
                                PropertyField.LATITUDE,
                                "$33.5",
                                PropertyField.LONGITUDE,
                                "$112.1"));
        Observation listing =
                said(
                        "phoenix_mls",
                        MONDAY,
                        facts(
                                PropertyField.LISTING_ID,
                                "1",
                                PropertyField.YEAR_BUILT,
                                1979,
                                PropertyField.LATITUDE,
                                "$33.5",
                                PropertyField.LONGITUDE,
                                "$-112.1"));

        MergedFacts merged = PropertyMerger.mergeWithDoubts(List.of(county, listing));

        assertThat(merged.facts().integer(PropertyField.YEAR_BUILT)).isEqualTo(1979);
        assertThat(merged.facts().decimal(PropertyField.LONGITUDE)).isEqualTo("-112.1");
        assertThat(PropertyMerger.provenance(List.of(county, listing)))
                .containsEntry(PropertyField.YEAR_BUILT, "phoenix_mls")
                .containsEntry(PropertyField.LATITUDE, "phoenix_mls");
        assertThat(merged.quality().problems())
                .containsExactlyInAnyOrder(
                        "yearBuilt 79 is out of range (maricopa_api)",
                        "33.5, 112.1 is not in the United States (maricopa_api)");
        assertThat(merged.quality().validity()).as("there are possible values").isEqualTo(1);
    }

    @Test
    void takesNoImpossibleValueThoughThereIsNoOther() {
        Observation county =
                said(
                        "maricopa_api",
                        MONDAY,
                        facts(
                                PropertyField.YEAR_BUILT,
                                79,
                                PropertyField.CITY,
                                "Phoenix",
                                PropertyField.CLOSE_PRICE,
                                "$10",
                                PropertyField.CLOSE_DATE,
                                LocalDate.of(2020, 1, 2)));

        MergedFacts merged = PropertyMerger.mergeWithDoubts(List.of(county));

        assertThat(merged.facts()).isEqualTo(facts(PropertyField.CITY, "Phoenix").build());
        assertThat(merged.quality().problems())
                .containsExactlyInAnyOrder(
                        "yearBuilt 79 is out of range (maricopa_api)",
                        "closePrice 10 is only a nominal price (maricopa_api)");
        assertThat(merged.quality().validity()).isEqualTo(0.25);
    }

    @Test
    void takesNoValueThatContradictsThatOfAnotherSource() {
        Observation county =
                said("maricopa_api", MONDAY, facts(PropertyField.LIVING_AREA, "$148000"));
        Observation listing =
                said(
                        "phoenix_mls",
                        MONDAY,
                        facts(
                                PropertyField.LISTING_ID,
                                "1",
                                PropertyField.LIVING_AREA,
                                "$1480",
                                PropertyField.LOT_SIZE_SQUARE_FEET,
                                "$6240"));

        Facts merged = PropertyMerger.merge(List.of(county, listing));

        assertThat(merged.decimal(PropertyField.LIVING_AREA)).isEqualTo("1480");
        assertThat(merged.decimal(PropertyField.LOT_SIZE_SQUARE_FEET)).isEqualTo("6240");
    }

    @Test
    void leavesOutValuationsOfImpossibleYears() {
        Observation county =
                said(
                        "maricopa_api",
                        MONDAY,
                        facts(),
                        new Valuation(20226, new BigDecimal("1"), null),
                        new Valuation(2026, new BigDecimal("2"), null));

        assertThat(PropertyMerger.valuations(List.of(county)))
                .extracting(Valuation::taxYear)
                .containsExactly(2026);
    }

    @Test
    void believesTheNewestAmongEqualsButForgetsNothing() {
        Observation old =
                said(
                        "county_a",
                        MONDAY,
                        facts(PropertyField.ROOF, "Tile", PropertyField.ZONING, "R1-6"));
        Observation young = said("county_b", TUESDAY, facts(PropertyField.ROOF, "Asphalt"));

        Facts merged = PropertyMerger.merge(List.of(old, young));

        assertThat(merged.text(PropertyField.ROOF)).isEqualTo("Asphalt");
        assertThat(merged.text(PropertyField.ZONING)).isEqualTo("R1-6");
    }

    @Test
    void believesTheFirstNameAmongEquallyNewOnes() {
        Observation b = said("county_b", MONDAY, facts(PropertyField.ROOF, "Tile"));
        Observation a = said("county_a", MONDAY, facts(PropertyField.ROOF, "Asphalt"));

        assertThat(PropertyMerger.merge(List.of(b, a)).text(PropertyField.ROOF))
                .isEqualTo("Asphalt");
    }

    @Test
    void neverMixesTwoOffers() {
        Observation old =
                said(
                        "mls_a",
                        MONDAY,
                        facts(
                                PropertyField.LISTING_ID,
                                "1",
                                PropertyField.LIST_PRICE,
                                "$500000",
                                PropertyField.DAYS_ON_MARKET,
                                90,
                                PropertyField.LISTING_URL,
                                "https://a.example/1"));
        Observation young =
                said(
                        "mls_b",
                        TUESDAY,
                        facts(
                                PropertyField.LISTING_ID,
                                "2",
                                PropertyField.STANDARD_STATUS,
                                "Pending"));

        Facts merged = PropertyMerger.merge(List.of(old, young));

        assertThat(merged).isEqualTo(young.facts());
    }

    @Test
    void takesAnOfferWithoutNumberWhereThereIsNoOther() {
        Observation one = said("a", MONDAY, facts(PropertyField.LIST_PRICE, "$500000"));
        Observation other = said("b", TUESDAY, facts(PropertyField.ROOF, "Tile"));

        assertThat(PropertyMerger.merge(List.of(one, other)).decimal(PropertyField.LIST_PRICE))
                .isEqualTo("500000");
    }

    @Test
    void takesAddressPositionAndSaleEachFromOneObservation() {
        Observation assessor =
                said(
                        "maricopa_api",
                        MONDAY,
                        facts(
                                PropertyField.STREET_NUMBER,
                                "4027",
                                PropertyField.STREET_NAME,
                                "55TH",
                                PropertyField.CLOSE_DATE,
                                LocalDate.of(2017, 11, 1),
                                PropertyField.LATITUDE,
                                "$33.4"));
        Observation listing =
                said(
                        "phoenix_mls",
                        TUESDAY,
                        facts(
                                PropertyField.LISTING_ID,
                                "1",
                                PropertyField.STREET_NUMBER,
                                "4029",
                                PropertyField.STREET_DIR_SUFFIX,
                                "N",
                                PropertyField.UNIT_NUMBER,
                                "4",
                                PropertyField.CLOSE_PRICE,
                                "$400000",
                                PropertyField.LATITUDE,
                                "$33.5",
                                PropertyField.LONGITUDE,
                                "$-112.1"));

        Facts merged = PropertyMerger.merge(List.of(assessor, listing));

        assertThat(merged.text(PropertyField.STREET_NUMBER)).isEqualTo("4027");
        assertThat(merged.has(PropertyField.STREET_DIR_SUFFIX)).isFalse();
        assertThat(merged.has(PropertyField.UNIT_NUMBER)).as("a unit of another house").isFalse();
        assertThat(merged.decimal(PropertyField.CLOSE_PRICE)).isEqualTo("400000");
        assertThat(merged.has(PropertyField.CLOSE_DATE)).as("the day of another sale").isFalse();
        assertThat(merged.decimal(PropertyField.LATITUDE))
                .as("half a position is none")
                .isEqualTo("33.5");
        assertThat(merged.decimal(PropertyField.LONGITUDE)).isEqualTo("-112.1");
    }

    @Test
    void givesTheSameForEveryOrder() {
        long seed = 20_261_123;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            List<Observation> observations = new ArrayList<>();
            for (int count = 2 + random.nextInt(4); count > 0; count--) {
                observations.add(any(random));
            }
            Facts merged = PropertyMerger.merge(observations);
            Map<PropertyField, String> sources = PropertyMerger.provenance(observations);
            List<Valuation> valuations = PropertyMerger.valuations(observations);
            Collections.shuffle(observations, random);

            assertThat(PropertyMerger.merge(observations))
                    .as("seed %s: %s", seed, observations)
                    .isEqualTo(merged);
            assertThat(PropertyMerger.provenance(observations)).isEqualTo(sources);
            assertThat(PropertyMerger.valuations(observations)).isEqualTo(valuations);
            assertThat(sources).hasSize(merged.size());
            assertThat(new PlausibilityCheck(merged).doubts()).isEmpty();
        }
    }

    private static Observation any(Random random) {
        Facts.Builder facts = Facts.builder();
        for (PropertyField field : PropertyField.values()) {
            if (random.nextBoolean()) {
                int number = random.nextInt(3);
                facts.set(
                        field,
                        switch (field.kind()) {
                            case TEXT -> "text " + number;
                            case INTEGER -> number;
                            case DECIMAL -> BigDecimal.valueOf(number);
                            case DATE -> LocalDate.of(2026, 1, 1 + number);
                            case BOOLEAN -> number == 0;
                        });
            }
        }
        return new Observation(
                "source_" + random.nextInt(2),
                "key-" + random.nextInt(2),
                ZIP,
                random.nextBoolean() ? MONDAY : TUESDAY,
                random.nextBoolean()
                        ? Observation.DetailLevel.LIST
                        : Observation.DetailLevel.DETAIL,
                facts.build(),
                List.of(value(2020 + random.nextInt(3), "1", null)));
    }

    @Test
    void keepsTheRowsAddressAndTakesAllElseFromThePage() {
        Facts row =
                facts(
                                PropertyField.STREET_NUMBER,
                                "4027",
                                PropertyField.STREET_NAME,
                                "55TH",
                                PropertyField.STREET_SUFFIX,
                                "AVE",
                                PropertyField.CITY,
                                "Phoenix",
                                PropertyField.PROPERTY_TYPE,
                                "Residential")
                        .build();
        Facts page =
                facts(
                                PropertyField.STREET_NUMBER,
                                "4027",
                                PropertyField.STREET_NAME,
                                "55TH AVE PHOENIX",
                                PropertyField.STREET_SUFFIX,
                                "PARK",
                                PropertyField.UNIT_NUMBER,
                                "4",
                                PropertyField.CITY,
                                "55th",
                                PropertyField.PROPERTY_TYPE,
                                "Single Family",
                                PropertyField.YEAR_BUILT,
                                1955)
                        .build();

        Facts both = PropertyMerger.withDetail(row, page);

        assertThat(both)
                .isEqualTo(
                        facts(
                                        PropertyField.STREET_NUMBER,
                                        "4027",
                                        PropertyField.STREET_NAME,
                                        "55TH",
                                        PropertyField.STREET_SUFFIX,
                                        "AVE",
                                        PropertyField.CITY,
                                        "Phoenix",
                                        PropertyField.PROPERTY_TYPE,
                                        "Single Family",
                                        PropertyField.YEAR_BUILT,
                                        1955)
                                .build());
    }

    @Test
    void takesThePagesAddressWhereTheRowHasNone() {
        Facts row = facts(PropertyField.ZONING, "R1-6").build();
        Facts page = facts(PropertyField.STREET_NAME, "55TH").build();

        assertThat(PropertyMerger.withDetail(row, page)).isEqualTo(row.with(page));
        assertThat(PropertyMerger.withDetail(Facts.none(), page)).isSameAs(page);
        assertThat(PropertyMerger.withDetail(row, Facts.none())).isSameAs(row);
    }

    private static Facts at(String street, @Nullable String city, @Nullable String zip) {
        Facts.Builder facts =
                Facts.builder().set(PropertyField.CITY, city).set(PropertyField.POSTAL_CODE, zip);
        StreetAddress.fill(facts, street);
        return facts.build();
    }

    @Test
    void takesThePagesWholeLineWhereItSaysTheSameAndMore() {
        Facts row = at("100 W PLAIN", "Phoenix", "85031");
        Facts page = at("100 W Plain St Unit 4", "Mesa", "85016");

        assertThat(PropertyMerger.withDetail(row, page))
                .isEqualTo(at("100 W Plain St Unit 4", "Phoenix", "85031"));
    }

    @Test
    void neverMixesTheRowsLineWithThePages() {
        for (String other : List.of("102 W PLAIN ST UNIT 4", "100 W OAK AVE # 4", "100 W PLAIN")) {
            Facts row = at("100 W PLAIN ST", "Phoenix", "85031");

            assertThat(PropertyMerger.withDetail(row, at(other, null, null)))
                    .as(other)
                    .isEqualTo(row);
        }
        Facts flat = at("100 W PLAIN ST UNIT 5", null, null);
        assertThat(PropertyMerger.withDetail(flat, at("100 W PLAIN ST UNIT 4", null, null)))
                .isEqualTo(flat);
    }

    @Test
    void takesCityAndZipCodeTogether() {
        Facts page = at("100 W PLAIN ST", "Mesa", "85016");

        assertThat(PropertyMerger.withDetail(at("", "Phoenix", "85031"), page)).isEqualTo(page);
        assertThat(PropertyMerger.withDetail(at("", null, "85031"), page)).isEqualTo(page);
        assertThat(PropertyMerger.withDetail(at("1 E OAK", null, "85031"), page))
                .isEqualTo(at("1 E OAK", null, "85031"));
        assertThat(PropertyMerger.withDetail(at("1 E OAK", null, "85016"), page))
                .isEqualTo(at("1 E OAK", "Mesa", "85016"));
        assertThat(PropertyMerger.withDetail(at("", null, "85031"), at("1 E OAK", "Mesa", null)))
                .isEqualTo(at("1 E OAK", "Mesa", "85031"));
    }

    @Test
    void aRowWithAnotherAddressReplacesTheWholeOne() {
        Facts row = at("100 W PLAIN", "Phoenix", "85031");
        Facts known = PropertyMerger.withDetail(row, at("100 W PLAIN ST UNIT 4", null, null));

        assertThat(PropertyMerger.withListRow(known, row, row)).isEqualTo(known);
        assertThat(PropertyMerger.withListRow(known, row, at("100 W PLAIN ST", "Phoenix", "85031")))
                .isEqualTo(known);
        Facts moved = at("102 W PLAIN", "Phoenix", "85031");
        assertThat(PropertyMerger.withListRow(known, row, moved)).isEqualTo(moved);
        assertThat(PropertyMerger.withUpdate(known, moved)).isEqualTo(moved);
        assertThat(PropertyMerger.withUpdate(known, Facts.none())).isSameAs(known);
    }

    @Test
    void takesTheFullerOfTwoSourcesLinesThatSayTheSame() {
        Facts county = at("100 W PLAIN", null, null);
        Facts listing =
                Facts.builder()
                        .setAll(at("100 W PLAIN ST UNIT 4", null, null))
                        .set(PropertyField.LISTING_ID, "69")
                        .build();
        Observation assessor = said("county", TUESDAY, Facts.builder().setAll(county));
        Observation offer = said("mls", MONDAY, Facts.builder().setAll(listing));

        assertThat(PropertyMerger.merge(List.of(assessor, offer))).isEqualTo(listing);
        assertThat(PropertyMerger.merge(List.of(offer, assessor))).isEqualTo(listing);
    }

    @Test
    void givesValuationsByYearLatestFirst() {
        Observation old =
                said("a", MONDAY, facts(), value(2024, "10", "20"), value(2025, "11", "21"));
        Observation young =
                said("a", TUESDAY, facts(), value(2025, "12", null), value(2026, "13", "23"));

        assertThat(PropertyMerger.valuations(List.of(old, young)))
                .containsExactly(
                        value(2026, "13", "23"), value(2025, "12", "21"), value(2024, "10", "20"));
    }

    private static Valuation value(int year, @Nullable String limited, @Nullable String full) {
        return new Valuation(
                year,
                limited == null ? null : new BigDecimal(limited),
                full == null ? null : new BigDecimal(full));
    }

    @Test
    void knowsOnlyFieldsOfOneTopicInEachGroup() {
        for (FieldGroup group : FieldGroup.ALL) {
            assertThat(
                            group.fields().stream()
                                    .map(PropertyField::topic)
                                    .collect(Collectors.toSet()))
                    .hasSize(1);
            assertThat(group.fields()).contains(group.lead()).doesNotHaveDuplicates();
        }
        assertThat(FieldGroup.OFFER.fields())
                .as("all of an offer comes from one listing")
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(PropertyField.values())
                                .filter(f -> f.topic() == PropertyField.Topic.LISTING)
                                .toList());
    }
}
