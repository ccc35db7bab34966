package io.parcelflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How every store tells which records speak of the same property. */
public abstract class MergingContract extends StoreFixture {

    private static final String STREET = "4027 N 55TH AVE";

    private static ObservationBuilder assessment(String source, String number) {
        return ObservationBuilder.of(source, "a" + number)
                .with(PropertyField.PARCEL_NUMBER, number);
    }

    @Test
    void recordsOfOneParcelAreOneProperty() {
        list(MONDAY, ObservationBuilder.parcel("103-06-005").at(STREET));

        CommitResult result =
                list(
                        MONDAY,
                        ObservationBuilder.listing("69")
                                .with(PropertyField.PARCEL_NUMBER, "10306005"));

        assertThat(result)
                .usingRecursiveComparison()
                .ignoringFields("totals")
                .isEqualTo(new CommitResult(0, 1, 0, 0));
        assertThat(only().observations())
                .extracting(Observation::source)
                .containsExactlyInAnyOrder(ObservationBuilder.COUNTY, ObservationBuilder.MLS);
        assertThat(only().facts().text(PropertyField.LISTING_ID)).isEqualTo("69");
        assertThat(only().facts().text(PropertyField.PARCEL_NUMBER)).isEqualTo("103-06-005");
    }

    @Test
    void recordsOfOneAddressAreOneProperty() {
        list(MONDAY, ObservationBuilder.parcel("10306005").at("4027 NORTH 55TH AVENUE"));
        list(MONDAY, ObservationBuilder.listing("69").at("4027 N 55th Ave").asks(310_000));

        assertThat(only().observations()).hasSize(2);
        assertThat(only().facts().decimal(PropertyField.LIST_PRICE)).isEqualByComparingTo("310000");
    }

    @Test
    void theUnitMatters() {
        list(
                MONDAY,
                ObservationBuilder.listing("1").at(STREET + " UNIT 1"),
                ObservationBuilder.listing("2").at(STREET + " #2"));
        list(MONDAY, ObservationBuilder.parcel("10306005").at(STREET + " APT 2"));

        assertThat(all()).hasSize(2);
        assertThat(all())
                .filteredOn(property -> property.observations().size() == 2)
                .singleElement()
                .satisfies(property ->
                        assertThat(property.facts().text(PropertyField.LISTING_ID)).isEqualTo("2"));
    }

    @Test
    void twoParcelsAtOneAddressStayTwo() {
        list(
                MONDAY,
                ObservationBuilder.parcel("10306005").at(STREET),
                ObservationBuilder.parcel("10306006").at(STREET));

        assertThat(all()).hasSize(2);
    }

    @Test
    void aListingAtAnAddressOfTwoParcelsBelongsToNeither() {
        list(
                MONDAY,
                ObservationBuilder.parcel("10306005").at(STREET),
                ObservationBuilder.parcel("10306006").at(STREET));
        list(
                MONDAY,
                ObservationBuilder.listing("69").at(STREET),
                ObservationBuilder.listing("70").at(STREET));

        assertThat(all()).hasSize(3);
        assertThat(all())
                .filteredOn(property -> property.facts().has(PropertyField.LISTING_ID))
                .singleElement()
                .satisfies(property -> assertThat(property.observations()).hasSize(2));
    }

    @Test
    void aParcelTakesTheListingThatWasThereBefore() {
        list(MONDAY, ObservationBuilder.listing("69").at(STREET));
        list(
                MONDAY,
                ObservationBuilder.parcel("10306005").at(STREET),
                ObservationBuilder.parcel("10306006").at(STREET));

        assertThat(all()).hasSize(2);
        assertThat(all())
                .filteredOn(property -> property.observations().size() == 2)
                .singleElement()
                .satisfies(property ->
                        assertThat(property.facts().text(PropertyField.PARCEL_NUMBER))
                                .isEqualTo("10306005"));
    }

    @Test
    void theSameParcelNumberInAnotherCountyIsAnotherProperty() {
        list(MONDAY, ObservationBuilder.parcel("10306005"));
        list(
                MONDAY,
                ObservationBuilder.of(ObservationBuilder.MLS, "x")
                        .with(PropertyField.PARCEL_NUMBER, "10306005")
                        .with(PropertyField.STATE_OR_PROVINCE, "AZ")
                        .with(PropertyField.COUNTY_OR_PARISH, "Pima County"));
        assertThat(all()).hasSize(2);

        // Without a county it could be either.
        list(MONDAY, assessment(ObservationBuilder.MLS, "10306005"));
        assertThat(all()).hasSize(3);

        list(
                MONDAY,
                assessment(ObservationBuilder.COUNTY, "10306005")
                        .with(PropertyField.COUNTY_OR_PARISH, "MARICOPA COUNTY")
                        .with(PropertyField.STATE_OR_PROVINCE, "AZ"));
        assertThat(all()).hasSize(3);
    }

    @Test
    void aRecordStaysWithItsPropertyWhenItsAddressIsCorrected() {
        list(MONDAY, ObservationBuilder.listing("69").at(STREET));
        String propertyId = only().propertyId();

        list(TUESDAY, ObservationBuilder.listing("69").at("4029 N 55TH AVE"));
        list(TUESDAY, ObservationBuilder.parcel("10306005").at("4029 N 55TH AVE"));

        assertThat(only().propertyId()).isEqualTo(propertyId);
        assertThat(only().observations()).hasSize(2);
    }

    @Test
    void anOwnPageThatShowsTheParcelUnitesTwoProperties() {
        list(MONDAY, ObservationBuilder.parcel("10306005").at(STREET).asks(300_000));
        list(TUESDAY, ObservationBuilder.listing("69").asks(310_000).sold("2026-11-20", 305_000));
        list(WEDNESDAY, ObservationBuilder.listing("70").at("1 E MAIN ST"));
        List<Property> before = all();
        assertThat(before).hasSize(3);
        String older = idOf("10306005");
        String younger = idOf("69");

        CommitResult result =
                list(
                        WEDNESDAY,
                        ObservationBuilder.listing("69")
                                .with(PropertyField.PARCEL_NUMBER, "103-06-005")
                                .asks(310_000)
                                .sold("2026-11-20", 305_000));

        assertThat(result.changed()).isEqualTo(1);
        assertThat(all()).hasSize(2);
        Property united = store.properties().find(older).orElseThrow();
        assertThat(store.properties().find(younger)).contains(united);
        assertThat(united.propertyId()).isEqualTo(older);
        assertThat(united.observations()).hasSize(2);
        assertThat(united.firstSeen()).isEqualTo(MONDAY);
        assertThat(united.priceHistory())
                .extracting(PricePoint::source, point -> point.price().intValueExact())
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple(ObservationBuilder.COUNTY, 300_000),
                        org.assertj.core.api.Assertions.tuple(ObservationBuilder.MLS, 310_000),
                        org.assertj.core.api.Assertions.tuple(ObservationBuilder.MLS, 305_000));
    }

    @Test
    void theOlderOfTwoUnitedPropertiesKeepsItsIdentifier() {
        list(MONDAY, ObservationBuilder.listing("69").asks(310_000));
        list(TUESDAY, ObservationBuilder.parcel("10306005").at(STREET));
        String older = idOf("69");

        detail(RUN, "10306005", WEDNESDAY, ObservationBuilder.parcel("10306005").at(STREET));
        list(WEDNESDAY, ObservationBuilder.listing("69").at(STREET).asks(310_000));

        assertThat(only().propertyId()).isEqualTo(older);
        assertThat(only().firstSeen()).isEqualTo(MONDAY);
    }

    @Test
    void threePropertiesCanTurnOutToBeOne() {
        list(MONDAY, ObservationBuilder.parcel("10306005"));
        list(MONDAY, ObservationBuilder.listing("69").at(STREET));
        list(MONDAY, ObservationBuilder.listing("70"));
        String first = idOf("10306005");
        String second = idOf("69");
        String third = idOf("70");

        list(TUESDAY, ObservationBuilder.listing("70").at(STREET));
        list(
                TUESDAY,
                ObservationBuilder.listing("69")
                        .at(STREET)
                        .with(PropertyField.PARCEL_NUMBER, "10306005"));

        assertThat(only().propertyId()).isEqualTo(first);
        assertThat(store.properties().find(second)).contains(only());
        assertThat(store.properties().find(third)).contains(only());
        assertThat(only().observations()).hasSize(3);
    }

    @Test
    void recordsOfOnePageMayUniteAndChangeTogether() {
        list(MONDAY, ObservationBuilder.listing("69"), ObservationBuilder.listing("70"));
        assertThat(all()).hasSize(2);

        list(
                TUESDAY,
                ObservationBuilder.listing("69").at(STREET),
                ObservationBuilder.listing("70").at(STREET).asks(5));

        assertThat(only().observations()).hasSize(2);
        assertThat(only().observations())
                .extracting(said -> said.facts().decimal(PropertyField.LIST_PRICE))
                .containsExactlyInAnyOrder(null, new BigDecimal(5));
    }

    @Test
    void seeingTheSameAgainDoesNotMakeASourceNewer() {
        list(MONDAY, ObservationBuilder.listing("69").at(STREET).asks(310_000));
        list(TUESDAY, ObservationBuilder.listing("70").at(STREET).asks(299_000));

        list(WEDNESDAY, ObservationBuilder.listing("69").at(STREET).asks(310_000));
        list(WEDNESDAY, ObservationBuilder.parcel("10306005").at(STREET));

        assertThat(only().facts().decimal(PropertyField.LIST_PRICE)).isEqualByComparingTo("299000");
        assertThat(only().lastSeen()).isEqualTo(WEDNESDAY);
    }

    @Test
    void theIdentifierFollowsFromWhatThePropertyWasFirstKnownBy() {
        list(MONDAY, ObservationBuilder.parcel("103-06-005").at(STREET));
        list(MONDAY, ObservationBuilder.listing("69").at(STREET + " #1B"));
        list(MONDAY, ObservationBuilder.listing("70"));

        assertThat(all())
                .extracting(Property::propertyId)
                .containsExactlyInAnyOrder(
                        "az-maricopa-10306005", "85031-4027-n-55-ave-1b", "mls-70");
    }

    @Test
    void anIdentifierIsNeverUsedTwice() {
        list(MONDAY, ObservationBuilder.listing("69").at(STREET));
        list(
                MONDAY,
                ObservationBuilder.parcel("1").at(STREET),
                ObservationBuilder.parcel("2").at(STREET));

        // Neither of the two parcels, though the first was called after this address.
        list(MONDAY, ObservationBuilder.listing("70").at(STREET));

        assertThat(all())
                .extracting(Property::propertyId)
                .containsExactlyInAnyOrder(
                        "85031-4027-n-55-ave", "az-maricopa-2", "85031-4027-n-55-ave-2");
    }

    private String idOf(String sourceKey) {
        return all().stream()
                .filter(property ->
                        property.observations().stream()
                                .anyMatch(said -> said.sourceKey().equals(sourceKey)))
                .map(Property::propertyId)
                .findFirst()
                .orElseThrow();
    }
}
