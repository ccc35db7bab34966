package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.DetailLevel;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.merge.PropertyMerger;
import io.parcelflow.engine.property.quality.QualityAssessor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store does with the records of one source. */
public abstract class PropertyContract extends StoreFixture {

    private static ObservationBuilder house() {
        return ObservationBuilder.parcel("10306005").at("4027 N 55TH AVE");
    }

    @Test
    void storesANewRecordAsAProperty() {
        Observation said = house().asks(310_000).when(MONDAY);

        CommitResult result = list(MONDAY, house().asks(310_000));

        assertThat(result)
                .usingRecursiveComparison()
                .ignoringFields("totals")
                .isEqualTo(new CommitResult(1, 0, 0, 1));
        Property property = only();
        assertThat(property.facts()).isEqualTo(said.facts());
        assertThat(property.observations()).containsExactly(said);
        assertThat(property.firstSeen()).isEqualTo(MONDAY);
        assertThat(property.lastSeen()).isEqualTo(MONDAY);
        assertThat(property.quality()).isEqualTo(QualityAssessor.assess(said.facts()));
        assertThat(property.quality().problems()).isEmpty();
    }

    @Test
    void givesBackEveryKindOfValueExactly() {
        ObservationBuilder full = house();
        for (PropertyField field : PropertyField.values()) {
            switch (field.kind()) {
                case TEXT -> full.with(field, "Straße \"" + field + "\" \\ 屋");
                case INTEGER -> full.with(field, 1_950 + field.name().length());
                case DECIMAL -> full.with(field, new BigDecimal("33.4483771"));
                case DATE -> full.with(field, LocalDate.parse("1999-12-31"));
                case BOOLEAN -> full.with(field, false);
            }
        }
        full.with(PropertyField.LOT_SIZE_SQUARE_FEET, new BigDecimal("0.1234567890123456789"))
                .with(PropertyField.LIST_PRICE, new BigDecimal("12345678901234567890123"))
                .with(PropertyField.CLOSE_PRICE, new BigDecimal("-0.5"))
                .with(PropertyField.POOL_PRIVATE_YN, true)
                .with(PropertyField.LIVING_AREA, BigDecimal.ZERO);

        list(MONDAY, full);

        reopen();
        assertThat(only().observations()).containsExactly(full.when(MONDAY));
        assertThat(only().facts()).isEqualTo(PropertyMerger.merge(List.of(full.when(MONDAY))));
    }

    @Test
    void keepsWhatCannotBeInTheRecordAlone() {
        ObservationBuilder odd =
                house().sold("2020-01-31", 10)
                        .with(PropertyField.YEAR_BUILT, 79)
                        .with(PropertyField.BEDROOMS_TOTAL, 3);
        list(MONDAY, odd);

        reopen();
        Property property = only();
        assertThat(property.observations()).containsExactly(odd.when(MONDAY));
        assertThat(property.facts().integer(PropertyField.BEDROOMS_TOTAL)).isEqualTo(3);
        assertThat(property.facts().has(PropertyField.YEAR_BUILT)).isFalse();
        assertThat(property.facts().has(PropertyField.CLOSE_PRICE)).isFalse();
        assertThat(property.priceHistory()).isEmpty();
        assertThat(property.quality().problems())
                .containsExactlyInAnyOrder(
                        "yearBuilt 79 is out of range (" + ObservationBuilder.COUNTY + ")",
                        "closePrice 10 is only a nominal price ("
                                + ObservationBuilder.COUNTY
                                + ")");

        list(
                TUESDAY,
                ObservationBuilder.listing("69")
                        .with(PropertyField.PARCEL_NUMBER, "10306005")
                        .with(PropertyField.YEAR_BUILT, 1979));
        assertThat(only().facts().integer(PropertyField.YEAR_BUILT)).isEqualTo(1979);
    }

    @Test
    void findsAPropertyByItsIdentifier() {
        list(MONDAY, house());

        Property property = only();

        assertThat(store.properties().find(property.propertyId())).contains(property);
        assertThat(store.properties().find("pnothing")).isEmpty();
    }

    @Test
    void countsARecordThatIsSeenAgainAsUnchanged() {
        list(MONDAY, house());
        Property before = only();

        CommitResult result = list(TUESDAY, house());

        assertThat(result)
                .usingRecursiveComparison()
                .ignoringFields("totals")
                .isEqualTo(new CommitResult(0, 0, 1, 0));
        assertThat(only().lastSeen()).isEqualTo(TUESDAY);
        assertThat(only().firstSeen()).isEqualTo(MONDAY);
        assertThat(only().observations()).isEqualTo(before.observations());
    }

    @Test
    void aChangedValueWinsAndNothingIsForgotten() {
        list(MONDAY, house().with(PropertyField.ZONING, "R1-6").asks(310_000));

        CommitResult result = list(TUESDAY, house().asks(299_000));

        assertThat(result.changed()).isEqualTo(1);
        assertThat(only().facts().decimal(PropertyField.LIST_PRICE)).isEqualByComparingTo("299000");
        assertThat(only().facts().text(PropertyField.ZONING)).isEqualTo("R1-6");
    }

    @Test
    void keepsPricesWhenTheyChange() {
        list(MONDAY, house().asks(310_000));
        list(TUESDAY, house().asks(310_000));
        list(WEDNESDAY, house().asks(299_000).sold("2026-11-20", 305_000));

        assertThat(only().priceHistory())
                .extracting(PricePoint::kind, PricePoint::date, PricePoint::price)
                .containsExactly(
                        tuple(PricePoint.Kind.CLOSE, "2026-11-20", 305_000),
                        tuple(PricePoint.Kind.LIST, "2026-11-23", 310_000),
                        tuple(PricePoint.Kind.LIST, "2026-11-25", 299_000));
    }

    @Test
    void keepsThePricesOfOneDayInTheirOrder() {
        list(MONDAY, house().asks(310_000));
        list(MONDAY.plusSeconds(60), house().asks(299_000));
        list(MONDAY.plusSeconds(120), house().asks(305_000));

        assertThat(only().priceHistory())
                .extracting(point -> point.price().intValueExact())
                .containsExactly(310_000, 299_000, 305_000);
    }

    @Test
    void pricesOfTwoListingsAtOneAddressDoNotGrowWithEveryRun() {
        for (int day = 0; day < 3; day++) {
            Instant at = MONDAY.plus(Duration.ofDays(day));
            StepCommit both =
                    listing(
                            RUN,
                            at,
                            null,
                            null,
                            flat("69", day).asks(9_000),
                            flat("70", day).asks(8_000));
            store.commit(both);
            store.commit(both);
        }
        list(WEDNESDAY.plusSeconds(1), flat("69", 3).asks(8_000));

        assertThat(only().priceHistory())
                .extracting(PricePoint::kind, PricePoint::date, PricePoint::price)
                .containsExactly(
                        tuple(PricePoint.Kind.LIST, "2026-11-23", 9_000),
                        tuple(PricePoint.Kind.LIST, "2026-11-23", 8_000),
                        tuple(PricePoint.Kind.LIST, "2026-11-25", 8_000));
    }

    /** A listing that says something new each day. */
    private static ObservationBuilder flat(String number, int days) {
        return ObservationBuilder.listing(number)
                .at("4027 N 55TH AVE")
                .with(PropertyField.DAYS_ON_MARKET, days);
    }

    private static org.assertj.core.groups.Tuple tuple(
            PricePoint.Kind kind, String date, int dollars) {
        return org.assertj.core.api.Assertions.tuple(
                kind, LocalDate.parse(date), BigDecimal.valueOf(dollars));
    }

    @Test
    void keepsTheValuationsOfAllTaxYears() {
        list(MONDAY, house());
        detail(RUN, "10306005", MONDAY, house().valued(2026, 90, 190).valued(2025, 80, 180));
        detail(RUN, "10306005", TUESDAY, house().valued(2027, 95, 200).valued(2026, 91, 190));

        assertThat(only().valuationHistory())
                .containsExactly(
                        valuation(2027, 95, 200),
                        valuation(2026, 91, 190),
                        valuation(2025, 80, 180));
    }

    private static Valuation valuation(int taxYear, int limited, int full) {
        return new Valuation(taxYear, BigDecimal.valueOf(limited), BigDecimal.valueOf(full));
    }

    @Test
    void rowAndOwnPageMakeOneObservation() {
        list(MONDAY, house());

        CommitResult result =
                detail(
                        RUN,
                        "10306005",
                        MONDAY,
                        ObservationBuilder.of(ObservationBuilder.COUNTY, "10306005")
                                .with(PropertyField.YEAR_BUILT, 1957));

        assertThat(result)
                .usingRecursiveComparison()
                .ignoringFields("totals")
                .isEqualTo(new CommitResult(0, 1, 0, 0));
        assertThat(only().observations()).hasSize(1);
        assertThat(only().observations().getFirst().detailLevel()).isEqualTo(DetailLevel.DETAIL);
        assertThat(only().facts().integer(PropertyField.YEAR_BUILT)).isEqualTo(1957);
        assertThat(only().facts().text(PropertyField.PARCEL_NUMBER)).isEqualTo("10306005");
    }

    @Test
    void aRowDoesNotEraseWhatTheOwnPageSaid() {
        list(MONDAY, house().with(PropertyField.PROPERTY_TYPE, "Residential").asks(310_000));
        detail(
                RUN,
                "10306005",
                MONDAY.plusSeconds(1),
                house().with(PropertyField.PROPERTY_TYPE, "Single Family").asks(310_000));

        list(TUESDAY, house().with(PropertyField.PROPERTY_TYPE, "Residential").asks(299_000));

        assertThat(only().facts().text(PropertyField.PROPERTY_TYPE)).isEqualTo("Single Family");
        assertThat(only().facts().decimal(PropertyField.LIST_PRICE)).isEqualByComparingTo("299000");
    }

    @Test
    void aFirstRowAddsToAnOwnPage() {
        detail(RUN, "10306005", MONDAY, house().with(PropertyField.PROPERTY_TYPE, "Single Family"));

        list(
                TUESDAY,
                house().with(PropertyField.PROPERTY_TYPE, "Residential")
                        .with(PropertyField.SUBDIVISION_NAME, "MARYVALE TERRACE"));

        assertThat(only().facts().text(PropertyField.PROPERTY_TYPE)).isEqualTo("Single Family");
        assertThat(only().facts().text(PropertyField.SUBDIVISION_NAME))
                .isEqualTo("MARYVALE TERRACE");
    }

    @Test
    void neverMixesTwoAddressesOfARecord() {
        list(MONDAY, ObservationBuilder.parcel("1").at("100 W PLAIN"));
        detail(
                RUN,
                "1",
                MONDAY.plusSeconds(1),
                ObservationBuilder.parcel("1").at("100 W PLAIN ST UNIT 4"));
        assertThat(only().facts())
                .isEqualTo(
                        ObservationBuilder.parcel("1")
                                .at("100 W PLAIN ST UNIT 4")
                                .when(MONDAY)
                                .facts());

        list(TUESDAY, ObservationBuilder.parcel("1").at("102 W PLAIN AVE"));

        assertThat(only().facts())
                .isEqualTo(
                        ObservationBuilder.parcel("1").at("102 W PLAIN AVE").when(MONDAY).facts());
    }

    @Test
    void oldNewsChangesNothing() {
        list(TUESDAY, house().asks(299_000));

        CommitResult result = list(MONDAY, house().asks(310_000));

        assertThat(result)
                .usingRecursiveComparison()
                .ignoringFields("totals")
                .isEqualTo(new CommitResult(0, 0, 1, 0));
        assertThat(only().facts().decimal(PropertyField.LIST_PRICE)).isEqualByComparingTo("299000");
        assertThat(only().lastSeen()).isEqualTo(TUESDAY);
    }

    @Test
    void theSameStepsAgainChangeNothing() {
        StepCommit row = listing(RUN, MONDAY, null, null, house().asks(310_000));
        StepCommit page =
                page(
                        RUN,
                        "10306005",
                        MONDAY.plusSeconds(1),
                        List.of(),
                        house().asks(305_000).valued(2026, 90, 190));
        store.commit(row);
        store.commit(page);
        Property before = only();

        assertThat(store.commit(page))
                .usingRecursiveComparison()
                .ignoringFields("totals")
                .isEqualTo(new CommitResult(0, 0, 1, 0));
        assertThat(store.commit(row))
                .usingRecursiveComparison()
                .ignoringFields("totals")
                .isEqualTo(new CommitResult(0, 0, 1, 0));

        assertThat(only()).isEqualTo(before);
    }

    @Test
    void aRecordNamedTwiceOnAPageIsStoredOnce() {
        CommitResult result = list(MONDAY, house(), house().asks(310_000), house().asks(310_000));

        assertThat(result)
                .usingRecursiveComparison()
                .ignoringFields("totals")
                .isEqualTo(new CommitResult(1, 1, 1, 1));
        assertThat(only().facts().decimal(PropertyField.LIST_PRICE)).isEqualByComparingTo("310000");
    }

    @Test
    void visitsInTheOrderOfZipCodeAndAddress() {
        list(
                MONDAY,
                ObservationBuilder.parcel("3").at("900 N 55TH AVE"),
                ObservationBuilder.parcel("1").at("100 N 55TH AVE"),
                ObservationBuilder.parcel("2").at("500 N 55TH AVE"));
        list(MONDAY, ObservationBuilder.parcel("4").collectedFor(OTHER_ZIP).at("200 N 55TH AVE"));

        assertThat(keys(PropertyQuery.of(List.of()))).containsExactly("1", "2", "3", "4");
        assertThat(keys(PropertyQuery.of(List.of(new ZipCode(OTHER_ZIP))))).containsExactly("4");
        assertThat(keys(new PropertyQuery(List.of(), null, null, 2, 0))).containsExactly("1", "2");
        assertThat(keys(new PropertyQuery(List.of(), null, null, 2, 1))).containsExactly("2", "3");
        assertThat(keys(new PropertyQuery(List.of(), null, null, 0, 3))).containsExactly("4");
        assertThat(keys(new PropertyQuery(List.of(), null, null, 0, 9))).isEmpty();
    }

    @Test
    void visitsPropertiesWithoutAnAddressLastInTheirZipCode() {
        list(
                MONDAY,
                ObservationBuilder.parcel("1"),
                ObservationBuilder.parcel("9").at("100 N 55TH AVE"));
        list(MONDAY, ObservationBuilder.parcel("0").collectedFor(OTHER_ZIP));

        assertThat(keys(PropertyQuery.of(List.of()))).containsExactly("9", "1", "0");
        assertThat(keys(new PropertyQuery(List.of(), null, null, 1, 1))).containsExactly("1");
    }

    @Test
    void visitsMoreThanFitsInMemoryOnceEach() {
        ObservationBuilder[] many = new ObservationBuilder[250];
        for (int i = 0; i < many.length; i++) {
            // Every second one has no address, so that places repeat.
            ObservationBuilder parcel = ObservationBuilder.parcel("P" + (1000 + i));
            many[i] = i % 2 == 0 ? parcel : parcel.at(i + " N 55TH AVE");
        }
        list(MONDAY, many);

        List<String> seen = new ArrayList<>();
        long visited =
                store.properties()
                        .forEach(
                                PropertyQuery.of(List.of()),
                                property -> {
                                    seen.add(property.propertyId());
                                    // A visitor may use the store.
                                    assertThat(store.properties().find(property.propertyId()))
                                            .isPresent();
                                });

        assertThat(visited).isEqualTo(250);
        assertThat(seen).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void selectsBySourceAndText() {
        list(
                MONDAY,
                ObservationBuilder.parcel("103-06-005").at("100 N 55TH AVE"),
                ObservationBuilder.parcel("B_2"));
        list(MONDAY, ObservationBuilder.listing("6937912").at("200 N 55TH AVE"));

        assertThat(keys(new PropertyQuery(List.of(), ObservationBuilder.MLS, null, 0, 0)))
                .containsExactly("6937912");
        assertThat(keys(text("10306005"))).containsExactly("103-06-005");
        assertThat(keys(text("103-06"))).containsExactly("103-06-005");
        assertThat(keys(text("n 55th"))).containsExactly("103-06-005", "6937912");
        assertThat(keys(text("69379"))).containsExactly("6937912");
        assertThat(keys(text("B_2"))).containsExactly("B_2");
        assertThat(keys(text("%"))).isEmpty();
        assertThat(store.properties().count(text("n 55th"))).isEqualTo(2);
    }

    @Test
    void counts() {
        list(MONDAY, ObservationBuilder.parcel("1"), ObservationBuilder.parcel("2"));
        list(MONDAY, ObservationBuilder.parcel("3").collectedFor(OTHER_ZIP));
        list(MONDAY, ObservationBuilder.listing("9"));

        assertThat(store.properties().countByZip())
                .isEqualTo(Map.of(new ZipCode(ZIP), 3L, new ZipCode(OTHER_ZIP), 1L));
        assertThat(store.properties().countBySource())
                .isEqualTo(Map.of(ObservationBuilder.COUNTY, 3L, ObservationBuilder.MLS, 1L));
        assertThat(store.properties().count(new PropertyQuery(List.of(), null, null, 1, 1)))
                .isEqualTo(4);
        assertThat(store.properties().count(PropertyQuery.of(List.of(new ZipCode(ZIP)))))
                .isEqualTo(3);
    }

    private static PropertyQuery text(String text) {
        return new PropertyQuery(List.of(), null, text, 0, 0);
    }

    private List<String> keys(PropertyQuery query) {
        return all(query).stream()
                .map(property -> property.observations().getFirst().sourceKey())
                .toList();
    }
}
