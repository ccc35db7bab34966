package io.parcelflow.sandbox.maricopa;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.dataset.DatasetSettings;
import io.parcelflow.sandbox.dataset.SimulatedParcel;
import io.parcelflow.sandbox.dataset.SyntheticDataset;
import io.parcelflow.sandbox.http.LoopbackRequest;
import io.parcelflow.sandbox.http.LoopbackResponse;
import io.parcelflow.sandbox.site.SiteLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssessorPagesTest {

    private static final ZipCode ZIP = new ZipCode("85031");

    private final SyntheticDataset world =
            new SyntheticDataset(DatasetSettings.defaults().withRecordsPerZip(1_000));
    private final AssessorPages pages = new AssessorPages(world);

    @Test
    void searchRowsHaveTheFieldsOfTheFormat() {
        Map<String, @Nullable Object> page = search("85031", 1);
        assertThat(page.keySet()).containsExactly("TOTAL", "Results");
        Map<String, @Nullable Object> row = JsonValues.object(rows(page).getFirst());
        assertThat(row.keySet())
                .containsExactly(
                        "MCR",
                        "SubdivisonName",
                        "SectionTownshipRange",
                        "APN",
                        "Ownership",
                        "SitusAddress",
                        "SitusCity",
                        "SitusZip",
                        "PropertyType",
                        "RentalID");
        SimulatedParcel parcel = world.parcel(ZIP, 0);
        assertThat(row)
                .containsEntry("APN", "10306001")
                .containsEntry("SitusAddress", parcel.streetLine())
                .containsEntry("SitusCity", "PHOENIX")
                .containsEntry("SitusZip", "85031")
                .containsEntry("PropertyType", "RESIDENTIAL");
    }

    @Test
    void pagesHoldEveryRowOnceAndTheTotalCountsForeignOnes() {
        int total = 1_000 + 1_000 / 60;
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (int page = 1; (page - 1) * 25 < total; page++) {
            Map<String, @Nullable Object> one = search("85031", page);
            assertThat(one).containsEntry("TOTAL", total);
            assertThat(rows(one)).hasSizeLessThanOrEqualTo(25);
            rows(one).forEach(row -> all.add(JsonValues.object(row)));
        }
        assertThat(all).hasSize(total);
        List<Map<String, @Nullable Object>> own =
                all.stream().filter(row -> "85031".equals(row.get("SitusZip"))).toList();
        assertThat(own).hasSize(1_000);
        Set<@Nullable Object> numbers = new HashSet<>();
        own.forEach(row -> numbers.add(row.get("APN")));
        numbers.remove(null);
        numbers.remove("");
        assertThat(numbers).hasSize(world.usableRows(ZIP)).hasSizeLessThan(1_000);
        assertThat(all)
                .filteredOn(row -> !"85031".equals(row.get("SitusZip")))
                .hasSize(1_000 / 60)
                .anyMatch(row -> String.valueOf(row.get("SitusAddress")).startsWith("85031 "));
        assertThat(rows(search("85031", 100))).isEmpty();
    }

    @Test
    void rowsHaveTheOdditiesOfTheFormat() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (int page = 1; page <= 41; page++) {
            rows(search("85031", page)).forEach(row -> all.add(JsonValues.object(row)));
        }
        assertThat(all)
                .anyMatch(row -> row.get("SubdivisonName") == null)
                .anyMatch(row -> row.get("RentalID") instanceof String)
                .anyMatch(row -> row.get("RentalID") == null)
                .anyMatch(row -> "NA".equals(row.get("Ownership")))
                .anyMatch(row -> "".equals(row.get("SitusAddress")))
                .anyMatch(row -> String.valueOf(row.get("SitusAddress")).contains(" UNIT "))
                .anyMatch(row -> "VACANT LAND RESIDENTIAL".equals(row.get("PropertyType")))
                .anyMatch(row -> "COMMERCIAL".equals(row.get("PropertyType")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NONEXISTENT12345", "00000", "8503"})
    void findsNothingForOtherTexts(String query) {
        assertThat(search(query, 1)).containsEntry("TOTAL", 0).containsEntry("Results", List.of());
    }

    @Test
    void findsAParcelByItsNumber() {
        Map<String, @Nullable Object> page = search("103-06-001", 1);
        assertThat(page).containsEntry("TOTAL", 1);
        assertThat(JsonValues.object(rows(page).getFirst())).containsEntry("APN", "10306001");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "x", "''", "99999999999"})
    void takesAnOddPageNumberForTheFirst(String number) {
        LoopbackResponse odd = get("/search/property/?q=85031&page=" + number);
        assertThat(odd.body()).isEqualTo(get("/search/property/?q=85031").body());
    }

    @Test
    void aParcelHasTheFieldsOfTheFormatAndNoNumber() {
        SimulatedParcel parcel =
                firstWhere(p -> p.use() == SimulatedParcel.Use.RESIDENTIAL && p.garageSpaces() > 0);
        Map<String, @Nullable Object> whole = parcel(parcel);
        assertThat(whole).doesNotContainKey("APN");
        assertThat(whole)
                .containsEntry(
                        "PropertyAddress", parcel.streetLine() + " " + parcel.city() + " 85031")
                .containsEntry("LocalJusidiction", "PHOENIX")
                .containsEntry("PropertyType", "Residential")
                .containsEntry("Lot", Integer.toString(parcel.lot()))
                .containsKeys(
                        "PropertyDescription",
                        "HighSchoolDistrict",
                        "ElementarySchoolDistrict",
                        "ParcelStatus",
                        "IsRental",
                        "TaxAreaCode",
                        "PropertyUseCode",
                        "PEPropUseDesc",
                        "Improvements",
                        "Sketches",
                        "MapIDs",
                        "SimilarParcels");
        assertThat(JsonValues.object(whole.get("Geo")))
                .containsEntry("lat", null)
                .containsEntry("long", null);
        Map<String, @Nullable Object> building =
                JsonValues.object(whole.get("ResidentialPropertyData"));
        assertThat(building)
                .containsEntry("ConstructionYear", Integer.toString(parcel.yearBuilt()))
                .containsEntry("LivableSpace", Integer.toString(parcel.livingArea()))
                .containsEntry("LotSize", Integer.toString(parcel.lotSize()))
                .containsEntry("NumberOfGarages", Integer.toString(parcel.garageSpaces()))
                .containsEntry("Heating", "Yes")
                .containsEntry("NumberOfUncoveredPatios", 0);
    }

    @Test
    void valuationsArePaddedAndReachBackFiveYears() {
        SimulatedParcel parcel = firstWhere(p -> p.use() == SimulatedParcel.Use.RESIDENTIAL);
        List<@Nullable Object> years = JsonValues.array(parcel(parcel).get("Valuations"));
        assertThat(years).hasSize(5);
        Map<String, @Nullable Object> latest = JsonValues.object(years.getFirst());
        assertThat(latest)
                .containsEntry("TaxYear", "2026")
                .containsEntry("FullCashValue", Integer.toString(parcel.fullCashValue(2026)))
                .containsEntry("AssessedFCV", "na");
        String limited = String.valueOf(latest.get("LimitedPropertyValue"));
        assertThat(limited).hasSize(12).endsWith(" ");
        assertThat(limited.strip()).isEqualTo(Integer.toString(parcel.limitedPropertyValue(2026)));
        assertThat(JsonValues.object(years.getLast())).containsEntry("TaxYear", "2022");
    }

    @Test
    void parcelsHaveTheOdditiesOfTheFormat() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (int index = 0; index < 1_000; index++) {
            all.add(parcel(world.parcel(ZIP, index)));
        }
        assertThat(all)
                .anyMatch(p -> List.of().equals(p.get("Zoning")))
                .anyMatch(p -> "PAD".equals(p.get("Zoning")))
                .anyMatch(p -> p.get("LotSize") == null)
                .anyMatch(p -> !p.containsKey("SubdivisionName"))
                .anyMatch(p -> !p.containsKey("ResidentialPropertyData"))
                .anyMatch(p -> List.of().equals(p.get("ResidentialPropertyData")))
                .anyMatch(p -> p.containsKey("RentalInformation"))
                .anyMatch(p -> "".equals(p.get("PropertyAddress")))
                .anyMatch(p -> !List.of().equals(p.get("Improvements")));
        assertThat(all)
                .map(p -> JsonValues.object(p.get("Owner")))
                .anyMatch(owner -> "NA".equals(owner.get("Ownership")))
                .anyMatch(owner -> owner.get("SalePrice") == null)
                .anyMatch(owner -> "0".equals(owner.get("SalePrice")))
                .anyMatch(owner ->
                        String.valueOf(owner.get("SaleDate")).matches("\\d\\d/\\d\\d/\\d{4}"))
                .allMatch(owner ->
                        "NA".equals(owner.get("Ownership"))
                                || String.valueOf(owner.get("Ownership")).contains("SAMPLE"));
        List<Map<String, @Nullable Object>> buildings =
                all.stream()
                        .map(p -> p.get("ResidentialPropertyData"))
                        .filter(Map.class::isInstance)
                        .map(JsonValues::object)
                        .toList();
        assertThat(buildings)
                .anyMatch(b -> Boolean.FALSE.equals(b.get("Pool")))
                .anyMatch(b -> b.get("Pool") instanceof String)
                .anyMatch(b -> b.get("LivableSpace") == null)
                .anyMatch(b -> List.of().equals(b.get("ParkingDetails")))
                .anyMatch(b -> Map.of().equals(b.get("ParkingDetails")))
                .anyMatch(b -> b.get("BathFixtures") instanceof Integer)
                .anyMatch(b -> b.get("BathFixtures") instanceof String)
                .anyMatch(b -> b.get("NumberOfGarages") == null);
        assertThat(all)
                .map(p -> JsonValues.object(p.get("Sketches")))
                .anyMatch(sketches -> Integer.valueOf(1).equals(sketches.get("TotalPages")))
                .anyMatch(sketches -> Integer.valueOf(0).equals(sketches.get("TotalPages")));
    }

    @Test
    void partsAreServedAlone() {
        SimulatedParcel parcel = firstWhere(p -> p.use() == SimulatedParcel.Use.RESIDENTIAL);
        Map<String, @Nullable Object> whole = parcel(parcel);
        assertThat(part(parcel, "valuations")).isEqualTo(whole.get("Valuations"));
        assertThat(part(parcel, "residential-details"))
                .isEqualTo(whole.get("ResidentialPropertyData"));
        assertThat(part(parcel, "owner-details")).isEqualTo(whole.get("Owner"));
        assertThat(part(parcel, "improvements")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10306001", "103-06-001", "103.06.001", "103%2006%20001"})
    void takesAParcelNumberAsPeopleWriteIt(String number) {
        LoopbackResponse response = get("/parcel/" + number);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(get("/parcel/10306001").body());
    }

    @Test
    void unknownParcelsAre404WithoutABodyAndTheirPartsAnEmptyArray() {
        LoopbackResponse unknown = get("/parcel/99999999");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).isEmpty();
        LoopbackResponse part = get("/parcel/99999999/valuations");
        assertThat(part.status()).isEqualTo(200);
        assertThat(text(part)).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/invalid/endpoint", "/", "/parcel/", "/parcel/10306001/unheard-of"})
    void unknownPathsAreHtmlThatBeginsWithAByteOrderMark(String path) {
        LoopbackResponse response = get(path);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).contains("Content-Type: text/html;charset=UTF-8");
        assertThat(text(response)).startsWith("\uFEFF<!DOCTYPE html>");
        assertThat(pages.needsToken(request(path))).isFalse();
    }

    @Test
    void withoutATokenItIs500WithAPhrase() {
        LoopbackResponse search = pages.unauthorized(request("/search/property/?q=85031"));
        assertThat(search.status()).isEqualTo(500);
        assertThat(search.reason())
                .isEqualTo("[search]:Unauthorized access! Please contact support.");
        assertThat(search.body()).isEmpty();
        assertThat(search.headers()).contains("Content-Type: text/html; charset=UTF-8");
        assertThat(pages.unauthorized(request("/parcel/1")).reason()).startsWith("[parcel]:");
        assertThat(pages.needsToken(request("/parcel/1"))).isTrue();
    }

    @Test
    void knowsWhichZipARequestIsAbout() {
        assertThat(pages.zip(request("/search/property/?q=85033"))).isEqualTo(new ZipCode("85033"));
        assertThat(pages.zip(request("/parcel/10306001"))).isEqualTo(ZIP);
        assertThat(pages.zip(request("/parcel/10306001/valuations"))).isEqualTo(ZIP);
        assertThat(pages.zip(request("/search/property/?q=x"))).isNull();
        assertThat(pages.zip(request("/elsewhere"))).isNull();
    }

    private SimulatedParcel firstWhere(Predicate<SimulatedParcel> condition) {
        for (int index = 0; index < 1_000; index++) {
            if (condition.test(world.parcel(ZIP, index))) {
                return world.parcel(ZIP, index);
            }
        }
        throw new AssertionError("no such parcel");
    }

    private Map<String, @Nullable Object> search(String query, int page) {
        LoopbackResponse response = get("/search/property/?q=" + query + "&page=" + page);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).contains("Content-Type: application/json");
        return JsonValues.object(JsonValues.read(response.body()));
    }

    private static List<@Nullable Object> rows(Map<String, @Nullable Object> page) {
        return JsonValues.array(page.get("Results"));
    }

    private Map<String, @Nullable Object> parcel(SimulatedParcel parcel) {
        return JsonValues.object(JsonValues.read(get("/parcel/" + parcel.parcelNumber()).body()));
    }

    private @Nullable Object part(SimulatedParcel parcel, String part) {
        return JsonValues.read(get("/parcel/" + parcel.parcelNumber() + "/" + part).body());
    }

    private LoopbackResponse get(String target) {
        return pages.page(request(target), SiteLayout.CLASSIC);
    }

    private static LoopbackRequest request(String target) {
        return new LoopbackRequest("GET", target, Map.of("host", "127.0.0.1"), true);
    }

    private static String text(LoopbackResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
