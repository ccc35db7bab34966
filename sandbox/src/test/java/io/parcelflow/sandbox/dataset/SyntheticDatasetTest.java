package io.parcelflow.sandbox.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.property.ZipCode;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticDatasetTest {

    private static final ZipCode ZIP = new ZipCode("85031");
    private static final DatasetSettings FULL = DatasetSettings.defaults().withRecordsPerZip(6_632);

    private final SyntheticDataset world = new SyntheticDataset(FULL);

    @ParameterizedTest
    @ValueSource(strings = {"85031", "85033", "85001", "86599", "00501", "10001", "99950"})
    void findsEveryParcelByItsNumber(String code) {
        ZipCode zip = new ZipCode(code);
        Set<String> numbers = new HashSet<>();
        for (int index = 0; index < world.parcels(zip); index++) {
            String number = world.parcel(zip, index).parcelNumber();
            numbers.add(number);
            SimulatedParcel found = Objects.requireNonNull(world.findParcel(number), number);
            assertThat(found.zip()).isEqualTo(zip);
            assertThat(found.index()).isEqualTo(index);
        }
        assertThat(numbers).hasSize(6_632);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1030600", "1030600X", "10306001a", "10306001AA", "10399999"})
    void findsNoParcelUnderOtherNumbers(String number) {
        assertThat(world.findParcel(number)).isNull();
    }

    @Test
    void sharesNoParcelWithAWorldThatBeginsElsewhere() {
        DatasetSettings small = DatasetSettings.defaults().withRecordsPerZip(60, 140);
        SyntheticDataset other = new SyntheticDataset(small.withFirstRecord(2_000));
        SimulatedParcel first = other.parcel(ZIP, 0);
        assertThat(first.index()).isEqualTo(2_000);
        assertThat(other.findParcel(first.parcelNumber())).isNotNull();
        assertThat(new SyntheticDataset(small).findParcel(first.parcelNumber())).isNull();
        assertThat(other.findParcel(new SyntheticDataset(small).parcel(ZIP, 0).parcelNumber()))
                .isNull();
    }

    @Test
    void givesEachZipItsOwnNumberOfParcels() {
        SyntheticDataset uneven =
                new SyntheticDataset(DatasetSettings.defaults().withRecordsPerZip(60, 140));
        Set<Integer> counts = new HashSet<>();
        for (int zip = 85_001; zip < 85_101; zip++) {
            counts.add(uneven.parcels(new ZipCode(Integer.toString(zip))));
        }
        assertThat(counts).allSatisfy(count -> assertThat(count).isBetween(60, 140));
        assertThat(counts).hasSizeGreaterThan(40);
    }

    @Test
    void beginsTheFirstZipWhereTheCountyDoes() {
        assertThat(world.parcel(ZIP, 0).parcelNumber()).isEqualTo("10306001");
    }

    @Test
    void givesEveryBuildingAnAddressOfItsOwn() {
        for (String code : new String[] {"85031", "85301", "85251"}) {
            Set<String> lines = new HashSet<>();
            int buildings = 0;
            for (int index = 0; index < DatasetSettings.RECORDS_PER_ZIP_MAX; index++) {
                SimulatedParcel parcel = world.parcel(new ZipCode(code), index);
                if (parcel.use() != SimulatedParcel.Use.VACANT_LAND) {
                    buildings++;
                    lines.add(parcel.houseLine());
                }
            }
            assertThat(lines).as(code).hasSize(buildings);
        }
    }

    @Test
    void staysPlausible() {
        Map<SimulatedParcel.Use, Integer> uses = new EnumMap<>(SimulatedParcel.Use.class);
        for (int index = 0; index < world.parcels(ZIP); index++) {
            SimulatedParcel parcel = world.parcel(ZIP, index);
            uses.merge(parcel.use(), 1, Integer::sum);
            assertThat(parcel.yearBuilt()).isBetween(1952, 2021);
            assertThat(parcel.lotSize()).isGreaterThan(parcel.livingArea());
            assertThat(parcel.latitude()).isBetween(33.4, 33.7);
            assertThat(parcel.longitude()).isBetween(-112.3, -112.0);
            assertThat(parcel.limitedPropertyValue(2026))
                    .isPositive()
                    .isLessThan(parcel.fullCashValue(2026));
            SimulatedParcel.Sale sale = parcel.lastSale();
            if (sale != null) {
                assertThat(sale.date().getYear()).isGreaterThanOrEqualTo(parcel.yearBuilt() - 1);
                assertThat(sale.date()).isBefore(world.today());
            }
        }
        assertThat(uses.get(SimulatedParcel.Use.RESIDENTIAL)).isBetween(5_900, 6_300);
        assertThat(uses.get(SimulatedParcel.Use.COMMERCIAL)).isBetween(180, 360);
        assertThat(uses.get(SimulatedParcel.Use.VACANT_LAND)).isBetween(180, 360);
    }

    @Test
    void isTheSameForTheSameSeedAlone() {
        SimulatedParcel one = world.parcel(ZIP, 17);
        SimulatedParcel same = new SyntheticDataset(FULL).parcel(ZIP, 17);
        SimulatedParcel other = new SyntheticDataset(FULL.withSeed(2)).parcel(ZIP, 17);
        assertThat(same.marketPrice()).isEqualTo(one.marketPrice());
        assertThat(same.lotSize()).isEqualTo(one.lotSize());
        assertThat(other.marketPrice()).isNotEqualTo(one.marketPrice());
    }

    @Test
    void hasBadRowsAboutAsOftenAsAsked() {
        assertThat(world.parcels(ZIP) - world.usableRows(ZIP)).isBetween(5, 35);
        assertThat(new SyntheticDataset(FULL.withNoise(0, 0)).usableRows(ZIP)).isEqualTo(6_632);
        assertThat(new SyntheticDataset(FULL.withNoise(1, 0)).usableRows(ZIP)).isZero();
    }

    @Test
    void hasNothingInEmptyZips() {
        SyntheticDataset partly = new SyntheticDataset(FULL.withEmptyZips(Set.of(ZIP)));
        assertThat(partly.parcels(ZIP)).isZero();
        assertThat(partly.listings(ZIP)).isZero();
        assertThat(partly.findParcel("10306001")).isNull();
        assertThat(partly.parcels(new ZipCode("85033"))).isEqualTo(6_632);
    }

    @Test
    void refusesSizesThatItCannotNumber() {
        DatasetSettings settings = DatasetSettings.defaults();
        assertThatThrownBy(() -> settings.withRecordsPerZip(25_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recordsPerZip must be from 0 to 25000, not 25001");
        assertThatThrownBy(() -> settings.withListingsPerZip(-1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withNoise(1.5, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
