package io.parcelflow.collectors.maricopa;

import static io.parcelflow.engine.property.PropertyField.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.engine.property.ZipCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ParcelObjectTest {

    private static final ZipCode ZIP = new ZipCode("85379");

    private static Observation observed(Map<String, Object> fields) {
        AdaptResult adapted =
                ParcelObject.adapt(new RawRecord("50179632", fields), ZIP, Instant.EPOCH);
        assertThat(adapted).isInstanceOf(AdaptResult.Accepted.class);
        return ((AdaptResult.Accepted) adapted).observation();
    }

    private static Facts facts(Map<String, Object> fields) {
        return observed(fields).facts();
    }

    private static Facts building(String name, Object value) {
        return facts(Map.of("ResidentialPropertyData", Map.of(name, value)));
    }

    @Test
    void mapsEveryFieldOfAHouse() throws Exception {
        Observation house = CollectedPage.parcel(ParcelBodies.parcel(), "50179632", ZIP);
        assertThat(house.detailLevel()).isEqualTo(Observation.DetailLevel.DETAIL);
        assertThat(house.facts().toString())
                .isEqualTo(
                        "{parcelNumber=50179632, unparsedAddress=15868 W BANFF LN,"
                                + " streetNumber=15868, streetDirPrefix=W, streetName=BANFF,"
                                + " streetSuffix=LN, city=Surprise, stateOrProvince=AZ,"
                                + " postalCode=85379, countyOrParish=Maricopa,"
                                + " subdivisionName=SAMPLE COURT, propertyType=Residential,"
                                + " propertySubType=Single Family Residence, livingArea=2086,"
                                + " lotSizeSquareFeet=7558, yearBuilt=2017, garageSpaces=3,"
                                + " carportSpaces=0, poolPrivateYN=true,"
                                + " constructionMaterials=Frame Stucco, roof=Concrete Tile,"
                                + " cooling=Refrigeration, heating=Yes,"
                                + " highSchoolDistrict=DYSART UNIFED #89,"
                                + " elementarySchoolDistrict=DYSART UNIFIED SCHOOL DISTRICT,"
                                + " closePrice=288816, closeDate=2017-11-01,"
                                + " taxAssessedValue=205196, taxMarketValue=453300, taxYear=2024,"
                                + " taxLot=68, taxLegalDescription=SAMPLE COURT MCR 1308-06,"
                                + " zoning=PAD}");
        assertThat(house.valuations())
                .containsExactly(
                        new Valuation(2024, new BigDecimal("205196"), new BigDecimal("453300")),
                        new Valuation(2023, new BigDecimal("195425"), new BigDecimal("362600")),
                        new Valuation(2022, new BigDecimal("186119"), null));
    }

    @Test
    void inventsNoRooms() throws Exception {
        Facts house = CollectedPage.parcel(ParcelBodies.parcel(), "50179632", ZIP).facts();
        assertThat(house.has(BEDROOMS_TOTAL)).isFalse();
        assertThat(house.has(BATHROOMS_TOTAL_INTEGER)).isFalse();
    }

    @Test
    void takesAParcelWithHardlyAnything() {
        Facts bare = facts(Map.of());
        assertThat(bare.toString())
                .isEqualTo(
                        "{parcelNumber=50179632, stateOrProvince=AZ, postalCode=85379,"
                                + " countyOrParish=Maricopa}");
    }

    static List<Arguments> zonings() {
        return List.of(
                Arguments.of("PAD", "PAD"),
                Arguments.of(List.of(), null),
                Arguments.of(List.of("R1-6", "", "PAD"), "R1-6, PAD"),
                Arguments.of(Map.of(), null),
                Arguments.of("  ", null));
    }

    @ParameterizedTest
    @MethodSource("zonings")
    void readsZoningAsTextOrList(Object raw, @Nullable String zoning) {
        assertThat(facts(Map.of("Zoning", raw)).text(ZONING)).isEqualTo(zoning);
    }

    static List<Arguments> pools() {
        return List.of(
                Arguments.of(false, false),
                Arguments.of("336", true),
                Arguments.of(0L, false),
                Arguments.of("", null),
                Arguments.of("na", null),
                Arguments.of(List.of(), null));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void readsAPoolAsFlagOrArea(Object raw, @Nullable Boolean pool) {
        assertThat(building("Pool", raw).yesNo(POOL_PRIVATE_YN)).isEqualTo(pool);
    }

    static List<Object> emptyBuildings() {
        return List.of(List.of(), Map.of(), "na", List.of("x"), false);
    }

    @ParameterizedTest
    @MethodSource("emptyBuildings")
    void takesLandWithoutABuilding(Object raw) {
        Facts land = facts(Map.of("ResidentialPropertyData", raw, "LotSize", "34083"));
        assertThat(land.decimal(LOT_SIZE_SQUARE_FEET)).isEqualTo(new BigDecimal("34083"));
        assertThat(land.has(LIVING_AREA)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "LivableSpace, '   2,874', LIVING_AREA, 2874",
        "LivableSpace, 0, LIVING_AREA, ",
        "LivableSpace, na, LIVING_AREA, ",
        "LivableSpace, abc, LIVING_AREA, ",
        "LotSize, 7558, LOT_SIZE_SQUARE_FEET, 7558",
        "ConstructionYear, 0, YEAR_BUILT, ",
        "ConstructionYear, 1958, YEAR_BUILT, 1958",
        "OriginalConstructionYear, 1950, YEAR_BUILT, 1950",
        "NumberOfGarages, ' 2 ', GARAGE_SPACES, 2",
        "NumberOfCarports, 1, CARPORT_SPACES, 1",
        "ExteriorWalls, 'Concrete Block, Slumpstone', CONSTRUCTION_MATERIALS,"
                + " 'Concrete Block, Slumpstone'",
        "RoofType, '', ROOF, ",
        "Cooling, EVAPORATIVE, COOLING, Evaporative",
    })
    void readsNumbersAndWordsAsTheyCome(
            String name, String raw, PropertyField field, @Nullable String value) {
        Object read = building(name, raw).get(field);
        assertThat(read == null ? null : read.toString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "15868 W BANFF LN SURPRISE 85379, 15868 W BANFF LN, Surprise, 85379",
        "123 N CENTRAL AVE UNIT 5 SUN CITY WEST 85375, 123 N CENTRAL AVE UNIT 5, Sun City West,"
                + " 85375",
        "4141 W CITY OF MESA RD MESA 85201, 4141 W CITY OF MESA RD, Mesa, 85201",
    })
    void splitsTheCityFromTheAddress(String line, String street, String city, String zip) {
        Facts facts = facts(Map.of("PropertyAddress", line, "LocalJusidiction", "SURPRISE"));
        assertThat(facts.text(UNPARSED_ADDRESS)).isEqualTo(street);
        assertThat(facts.text(CITY)).isEqualTo(city);
        assertThat(facts.text(POSTAL_CODE)).isEqualTo(zip);
    }

    @Test
    void knowsAJurisdictionThatIsNoKnownCity() {
        Facts facts =
                facts(
                        Map.of(
                                "PropertyAddress", "1 W MAIN ST NEW PLACE 85379",
                                "LocalJusidiction", "NEW PLACE"));
        assertThat(facts.text(CITY)).isEqualTo("New Place");
    }

    @ParameterizedTest
    @CsvSource({
        "288816, 11/01/2017, 288816, 2017-11-01",
        "' 288816 ', , 288816, ",
        "0, 11/01/2017, , ",
        "na, 11/01/2017, , ",
        ", 11/01/2017, , ",
        "288816, 13/45/2017, 288816, ",
    })
    void takesASaleThatWasPaidFor(
            @Nullable String price,
            @Nullable String date,
            @Nullable BigDecimal closePrice,
            @Nullable LocalDate closeDate) {
        Map<String, Object> owner =
                price == null
                        ? Map.of("SaleDate", "11/01/2017")
                        : date == null
                                ? Map.of("SalePrice", price)
                                : Map.of("SalePrice", price, "SaleDate", date);
        Facts facts = facts(Map.of("Owner", owner));
        assertThat(facts.decimal(CLOSE_PRICE)).isEqualTo(closePrice);
        assertThat(facts.date(CLOSE_DATE)).isEqualTo(closeDate);
    }

    @Test
    void takesTheValuationOfTheLatestYear() {
        Facts facts =
                facts(
                        Map.of(
                                "Valuations",
                                List.of(
                                        "oh",
                                        Map.of("TaxYear", "na", "FullCashValue", "1"),
                                        Map.of("TaxYear", "2024", "FullCashValue", "5"),
                                        Map.of("TaxYear", 2025L, "FullCashValue", "1,234"),
                                        Map.of("TaxYear", "2026", "AssessedFCV", "na"),
                                        Map.of("TaxYear", "2025", "FullCashValue", "9"))));
        assertThat(facts.integer(TAX_YEAR)).isEqualTo(2025);
        assertThat(facts.decimal(TAX_MARKET_VALUE)).isEqualTo(new BigDecimal("1234"));
        assertThat(facts.has(TAX_ASSESSED_VALUE)).isFalse();
        assertThat(observed(Map.of("Valuations", "na")).valuations()).isEmpty();
    }

    @Test
    void readsThePositionWhereThereIsOne() {
        Facts facts = facts(Map.of("Geo", Map.of("lat", "33.5", "long", new BigDecimal("-112"))));
        assertThat(facts.decimal(LATITUDE)).isEqualTo(new BigDecimal("33.5"));
        assertThat(facts.decimal(LONGITUDE)).isEqualTo(new BigDecimal("-112"));
        assertThat(facts(Map.of("Geo", List.of())).has(LATITUDE)).isFalse();
    }

    @Test
    void rejectsWhatHasNoNumber() {
        AdaptResult adapted = ParcelObject.adapt(new RawRecord("?", Map.of()), ZIP, Instant.EPOCH);
        assertThat(adapted)
                .isInstanceOfSatisfying(
                        AdaptResult.Rejected.class,
                        rejected ->
                                assertThat(rejected.reject().reason())
                                        .isEqualTo("'?' is not a parcel number"));
    }

    @ParameterizedTest
    @CsvSource({
        "SUN CITY WEST, Sun City West",
        "VACANT LAND RESIDENTIAL, Vacant Land Residential",
        "Residential, Residential",
        "CONDO/TOWNHOUSE, Condo/Townhouse",
        "O'NEIL 5TH, O'neil 5th",
    })
    void writesCapitalsAsPeopleDo(String capitals, String written) {
        assertThat(MaricopaCounty.titleCase(capitals)).isEqualTo(written);
    }
}
