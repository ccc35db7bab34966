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

    private static Said assessment(String source, String number) {
        return Said.of(source, "a" + number).with(PropertyField.PARCEL_NUMBER, number);
    }

    @Test
    void recordsOfOneParcelAreOneProperty() {
        list(MONDAY, Said.parcel("103-06-005").at(STREET));

        CommitResult result =
                list(MONDAY, Said.listing("69").with(PropertyField.PARCEL_NUMBER, "10306005"));

        assertThat(result).isEqualTo(new CommitResult(0, 1, 0, 0));
        assertThat(only().observations())
                .extracting(Observation::source)
                .containsExactlyInAnyOrder(Said.COUNTY, Said.MLS);
        assertThat(only().facts().text(PropertyField.LISTING_ID)).isEqualTo("69");
        assertThat(only().facts().text(PropertyField.PARCEL_NUMBER)).isEqualTo("103-06-005");
    }

    @Test
    void recordsOfOneAddressAreOneProperty() {
        list(MONDAY, Said.parcel("10306005").at("4027 NORTH 55TH AVENUE"));
        list(MONDAY, Said.listing("69").at("4027 N 55th Ave").asks(310_000));

        assertThat(only().observations()).hasSize(2);
        assertThat(only().facts().decimal(PropertyField.LIST_PRICE)).isEqualByComparingTo("310000");
    }

    @Test
    void theUnitMatters() {
        list(
                MONDAY,
                Said.listing("1").at(STREET + " UNIT 1"),
                Said.listing("2").at(STREET + " #2"));
        list(MONDAY, Said.parcel("10306005").at(STREET + " APT 2"));

        assertThat(all()).hasSize(2);
        assertThat(all())
                .filteredOn(property -> property.observations().size() == 2)
                .singleElement()
                .satisfies(property ->
                        assertThat(property.facts().text(PropertyField.LISTING_ID)).isEqualTo("2"));
    }

    @Test
    void twoParcelsAtOneAddressStayTwo() {
        list(MONDAY, Said.parcel("10306005").at(STREET), Said.parcel("10306006").at(STREET));

        assertThat(all()).hasSize(2);
    }

    @Test
    void aListingAtAnAddressOfTwoParcelsBelongsToNeither() {
        list(MONDAY, Said.parcel("10306005").at(STREET), Said.parcel("10306006").at(STREET));
        list(MONDAY, Said.listing("69").at(STREET), Said.listing("70").at(STREET));

        assertThat(all()).hasSize(3);
        assertThat(all())
                .filteredOn(property -> property.facts().has(PropertyField.LISTING_ID))
                .singleElement()
                .satisfies(property -> assertThat(property.observations()).hasSize(2));
    }

    @Test
    void aParcelTakesTheListingThatWasThereBefore() {
        list(MONDAY, Said.listing("69").at(STREET));
        list(MONDAY, Said.parcel("10306005").at(STREET), Said.parcel("10306006").at(STREET));

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
        list(MONDAY, Said.parcel("10306005"));
        list(
                MONDAY,
                Said.of(Said.MLS, "x")
                        .with(PropertyField.PARCEL_NUMBER, "10306005")
                        .with(PropertyField.STATE_OR_PROVINCE, "AZ")
                        .with(PropertyField.COUNTY_OR_PARISH, "Pima County"));
        assertThat(all()).hasSize(2);

        // Without a county it could be either.
        list(MONDAY, assessment(Said.MLS, "10306005"));
        assertThat(all()).hasSize(3);

        list(
                MONDAY,
                assessment(Said.COUNTY, "10306005")
                        .with(PropertyField.COUNTY_OR_PARISH, "MARICOPA COUNTY")
                        .with(PropertyField.STATE_OR_PROVINCE, "AZ"));
        assertThat(all()).hasSize(3);
    }

    @Test
    void aRecordStaysWithItsPropertyWhenItsAddressIsCorrected() {
        list(MONDAY, Said.listing("69").at(STREET));
        String propertyId = only().propertyId();

        list(TUESDAY, Said.listing("69").at("4029 N 55TH AVE"));
        list(TUESDAY, Said.parcel("10306005").at("4029 N 55TH AVE"));

        assertThat(only().propertyId()).isEqualTo(propertyId);
        assertThat(only().observations()).hasSize(2);
    }

    @Test
    void anOwnPageThatShowsTheParcelUnitesTwoProperties() {
        list(MONDAY, Said.parcel("10306005").at(STREET).asks(300_000));
        list(TUESDAY, Said.listing("69").asks(310_000).sold("2026-11-20", 305_000));
        list(WEDNESDAY, Said.listing("70").at("1 E MAIN ST"));
        List<Property> before = all();
        assertThat(before).hasSize(3);
        String older = idOf("10306005");
        String younger = idOf("69");

        CommitResult result =
                list(
                        WEDNESDAY,
                        Said.listing("69")
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
                        org.assertj.core.api.Assertions.tuple(Said.COUNTY, 300_000),
                        org.assertj.core.api.Assertions.tuple(Said.MLS, 310_000),
                        org.assertj.core.api.Assertions.tuple(Said.MLS, 305_000));
    }

    @Test
    void theOlderOfTwoUnitedPropertiesKeepsItsIdentifier() {
        list(MONDAY, Said.listing("69").asks(310_000));
        list(TUESDAY, Said.parcel("10306005").at(STREET));
        String older = idOf("69");

        detail(RUN, "10306005", WEDNESDAY, Said.parcel("10306005").at(STREET));
        list(WEDNESDAY, Said.listing("69").at(STREET).asks(310_000));

        assertThat(only().propertyId()).isEqualTo(older);
        assertThat(only().firstSeen()).isEqualTo(MONDAY);
    }

    @Test
    void threePropertiesCanTurnOutToBeOne() {
        list(MONDAY, Said.parcel("10306005"));
        list(MONDAY, Said.listing("69").at(STREET));
        list(MONDAY, Said.listing("70"));
        String first = idOf("10306005");
        String second = idOf("69");
        String third = idOf("70");

        list(TUESDAY, Said.listing("70").at(STREET));
        list(TUESDAY, Said.listing("69").at(STREET).with(PropertyField.PARCEL_NUMBER, "10306005"));

        assertThat(only().propertyId()).isEqualTo(first);
        assertThat(store.properties().find(second)).contains(only());
        assertThat(store.properties().find(third)).contains(only());
        assertThat(only().observations()).hasSize(3);
    }

    @Test
    void recordsOfOnePageMayUniteAndChangeTogether() {
        list(MONDAY, Said.listing("69"), Said.listing("70"));
        assertThat(all()).hasSize(2);

        list(TUESDAY, Said.listing("69").at(STREET), Said.listing("70").at(STREET).asks(5));

        assertThat(only().observations()).hasSize(2);
        assertThat(only().observations())
                .extracting(said -> said.facts().decimal(PropertyField.LIST_PRICE))
                .containsExactlyInAnyOrder(null, new BigDecimal(5));
    }

    @Test
    void seeingTheSameAgainDoesNotMakeASourceNewer() {
        list(MONDAY, Said.listing("69").at(STREET).asks(310_000));
        list(TUESDAY, Said.listing("70").at(STREET).asks(299_000));

        list(WEDNESDAY, Said.listing("69").at(STREET).asks(310_000));
        list(WEDNESDAY, Said.parcel("10306005").at(STREET));

        assertThat(only().facts().decimal(PropertyField.LIST_PRICE)).isEqualByComparingTo("299000");
        assertThat(only().lastSeen()).isEqualTo(WEDNESDAY);
    }

    @Test
    void theIdentifierFollowsFromWhatThePropertyWasFirstKnownBy() {
        list(MONDAY, Said.parcel("103-06-005").at(STREET));
        list(MONDAY, Said.listing("69").at(STREET + " #1B"));
        list(MONDAY, Said.listing("70"));

        assertThat(all())
                .extracting(Property::propertyId)
                .containsExactlyInAnyOrder(
                        "az-maricopa-10306005", "85031-4027-n-55-ave-1b", "mls-70");
    }

    @Test
    void anIdentifierIsNeverUsedTwice() {
        list(MONDAY, Said.listing("69").at(STREET));
        list(MONDAY, Said.parcel("1").at(STREET), Said.parcel("2").at(STREET));

        // Neither of the two parcels, though the first was called after this address.
        list(MONDAY, Said.listing("70").at(STREET));

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
