package io.parcelflow.sandbox.world;

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

class WorldTest {

    private static final ZipCode ZIP = new ZipCode("85031");
    private static final WorldSettings FULL = WorldSettings.defaults().withRecordsPerZip(6_632);

    private final World world = new World(FULL);

    @ParameterizedTest
    @ValueSource(strings = {"85031", "85033", "85001", "86599", "00501", "10001", "99950"})
    void findsEveryParcelByItsNumber(String code) {
        ZipCode zip = new ZipCode(code);
        Set<String> numbers = new HashSet<>();
        for (int index = 0; index < world.parcels(zip); index++) {
            String number = world.parcel(zip, index).parcelNumber();
            numbers.add(number);
            Parcel found = Objects.requireNonNull(world.parcelNumbered(number), number);
            assertThat(found.zip()).isEqualTo(zip);
            assertThat(found.index()).isEqualTo(index);
        }
        assertThat(numbers).hasSize(6_632);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1030600", "1030600X", "10306001a", "10306001AA", "10399999"})
    void findsNoParcelUnderOtherNumbers(String number) {
        assertThat(world.parcelNumbered(number)).isNull();
    }

    @Test
    void sharesNoParcelWithAWorldThatBeginsElsewhere() {
        WorldSettings small = WorldSettings.defaults().withRecordsPerZip(60, 140);
        World other = new World(small.withFirstRecord(2_000));
        Parcel first = other.parcel(ZIP, 0);
        assertThat(first.index()).isEqualTo(2_000);
        assertThat(other.parcelNumbered(first.parcelNumber())).isNotNull();
        assertThat(new World(small).parcelNumbered(first.parcelNumber())).isNull();
        assertThat(other.parcelNumbered(new World(small).parcel(ZIP, 0).parcelNumber())).isNull();
    }

    @Test
    void givesEachZipItsOwnNumberOfParcels() {
        World uneven = new World(WorldSettings.defaults().withRecordsPerZip(60, 140));
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
            for (int index = 0; index < WorldSettings.RECORDS_PER_ZIP_MAX; index++) {
                Parcel parcel = world.parcel(new ZipCode(code), index);
                if (parcel.use() != Parcel.Use.VACANT_LAND) {
                    buildings++;
                    lines.add(parcel.houseLine());
                }
            }
            assertThat(lines).as(code).hasSize(buildings);
        }
    }

    @Test
    void staysPlausible() {
        Map<Parcel.Use, Integer> uses = new EnumMap<>(Parcel.Use.class);
        for (int index = 0; index < world.parcels(ZIP); index++) {
            Parcel parcel = world.parcel(ZIP, index);
            uses.merge(parcel.use(), 1, Integer::sum);
            assertThat(parcel.yearBuilt()).isBetween(1952, 2021);
            assertThat(parcel.lotSize()).isGreaterThan(parcel.livingArea());
            assertThat(parcel.latitude()).isBetween(33.4, 33.7);
            assertThat(parcel.longitude()).isBetween(-112.3, -112.0);
            assertThat(parcel.limitedPropertyValue(2026))
                    .isPositive()
                    .isLessThan(parcel.fullCashValue(2026));
            Parcel.Sale sale = parcel.lastSale();
            if (sale != null) {
                assertThat(sale.date().getYear()).isGreaterThanOrEqualTo(parcel.yearBuilt() - 1);
                assertThat(sale.date()).isBefore(world.today());
            }
        }
        assertThat(uses.get(Parcel.Use.RESIDENTIAL)).isBetween(5_900, 6_300);
        assertThat(uses.get(Parcel.Use.COMMERCIAL)).isBetween(180, 360);
        assertThat(uses.get(Parcel.Use.VACANT_LAND)).isBetween(180, 360);
    }

    @Test
    void isTheSameForTheSameSeedAlone() {
        Parcel one = world.parcel(ZIP, 17);
        Parcel same = new World(FULL).parcel(ZIP, 17);
        Parcel other = new World(FULL.withSeed(2)).parcel(ZIP, 17);
        assertThat(same.marketPrice()).isEqualTo(one.marketPrice());
        assertThat(same.lotSize()).isEqualTo(one.lotSize());
        assertThat(other.marketPrice()).isNotEqualTo(one.marketPrice());
    }

    @Test
    void hasBadRowsAboutAsOftenAsAsked() {
        assertThat(world.parcels(ZIP) - world.usableRows(ZIP)).isBetween(5, 35);
        assertThat(new World(FULL.withNoise(0, 0)).usableRows(ZIP)).isEqualTo(6_632);
        assertThat(new World(FULL.withNoise(1, 0)).usableRows(ZIP)).isZero();
    }

    @Test
    void hasNothingInEmptyZips() {
        World partly = new World(FULL.withEmptyZips(Set.of(ZIP)));
        assertThat(partly.parcels(ZIP)).isZero();
        assertThat(partly.listings(ZIP)).isZero();
        assertThat(partly.parcelNumbered("10306001")).isNull();
        assertThat(partly.parcels(new ZipCode("85033"))).isEqualTo(6_632);
    }

    @Test
    void refusesSizesThatItCannotNumber() {
        WorldSettings settings = WorldSettings.defaults();
        assertThatThrownBy(() -> settings.withRecordsPerZip(25_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recordsPerZip is from 0 to 25000, not 25001");
        assertThatThrownBy(() -> settings.withListingsPerZip(-1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withNoise(1.5, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
