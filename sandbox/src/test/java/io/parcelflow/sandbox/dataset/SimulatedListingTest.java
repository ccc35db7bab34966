package io.parcelflow.sandbox.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.ZipCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedListingTest {

    private static final ZipCode ZIP = new ZipCode("85031");
    private static final DatasetSettings SETTINGS =
            DatasetSettings.defaults().withRecordsPerZip(6_632).withListingsPerZip(200);

    @ParameterizedTest
    @ValueSource(strings = {"85031", "85999", "86301", "00501", "99950"})
    void findsEveryListingByItsNumber(String code) {
        ZipCode zip = new ZipCode(code);
        SyntheticDataset world =
                new SyntheticDataset(SETTINGS.withListingsPerZip(600).withDay(400));
        Set<String> numbers = new HashSet<>();
        for (int slot = 0; slot < world.listings(zip); slot++) {
            SimulatedListing listing = world.listing(zip, slot);
            numbers.add(listing.number());
            SimulatedListing found =
                    Objects.requireNonNull(world.findListing(listing.number()), listing.number());
            assertThat(found.zip()).isEqualTo(zip);
            assertThat(found.streetLine()).isEqualTo(listing.streetLine());
        }
        assertThat(numbers).hasSize(600);
        assertThat(world.listing(new ZipCode("85031"), 0).number()).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0",
                "999999",
                "9999999",
                "-1",
                "99999999999999999999",
                "1000000000"
            })
    void findsNoListingUnderOtherNumbers(String number) {
        assertThat(new SyntheticDataset(SETTINGS).findListing(number)).isNull();
    }

    @Test
    void standsOnAParcelOfTheSameAddress() {
        SyntheticDataset world = new SyntheticDataset(SETTINGS);
        Set<Integer> parcels = new HashSet<>();
        int newHomes = 0;
        for (int slot = 0; slot < 200; slot++) {
            SimulatedListing listing = world.listing(ZIP, slot);
            SimulatedParcel parcel = listing.parcel();
            if (parcel == null) {
                newHomes++;
                assertThat(listing.streetLine()).endsWith("N New Homes Parkway");
                continue;
            }
            assertThat(parcels.add(parcel.index())).as("listed once").isTrue();
            assertThat(parcel.use()).isEqualTo(SimulatedParcel.Use.RESIDENTIAL);
            assertThat(listing.livingArea()).isEqualTo(parcel.livingArea());
            assertThat(listing.yearBuilt()).isEqualTo(parcel.yearBuilt());
            String number = parcel.streetLine().split(" ", -1)[0];
            assertThat(listing.streetLine()).startsWith(number + " ");
            assertThat(listing.streetLine()).matches(".*(Avenue|Street|Drive|Lane)( #\\d)?");
        }
        assertThat(newHomes).isBetween(5, 35);
    }

    @Test
    void changesSomeFromOneDayToTheNext() {
        Map<String, Integer> today = pricesByNumber(SETTINGS.withDay(10));
        Map<String, Integer> tomorrow = pricesByNumber(SETTINGS.withDay(11));
        Set<String> stayed = new HashSet<>(today.keySet());
        stayed.retainAll(tomorrow.keySet());
        assertThat(stayed).hasSizeBetween(185, 199);
        int cut = 0;
        for (String number : stayed) {
            int before = today.getOrDefault(number, 0);
            int after = tomorrow.getOrDefault(number, 0);
            assertThat(after).isPositive().isLessThanOrEqualTo(before);
            cut += after < before ? 1 : 0;
        }
        assertThat(cut).isBetween(3, 40);
        assertThat(pricesByNumber(SETTINGS.withDay(10))).isEqualTo(today);
    }

    @Test
    void growsOlderDayByDay() {
        SimulatedListing today = new SyntheticDataset(SETTINGS.withDay(10)).listing(ZIP, 3);
        SimulatedListing tomorrow = new SyntheticDataset(SETTINGS.withDay(11)).listing(ZIP, 3);
        assertThat(tomorrow.number()).isEqualTo(today.number());
        assertThat(tomorrow.daysOnMarket()).isEqualTo(today.daysOnMarket() + 1);
        assertThat(tomorrow.onMarketDate()).isEqualTo(today.onMarketDate());
    }

    @Test
    void isANewHomeWhereTheZipHasFewerParcelsThanListings() {
        SyntheticDataset world = new SyntheticDataset(SETTINGS.withRecordsPerZip(10));
        for (int slot = 0; slot < 200; slot++) {
            assertThat(world.listing(ZIP, slot).parcel()).isNull();
        }
    }

    private static Map<String, Integer> pricesByNumber(DatasetSettings settings) {
        SyntheticDataset world = new SyntheticDataset(settings);
        Map<String, Integer> prices = new HashMap<>();
        for (int slot = 0; slot < world.listings(ZIP); slot++) {
            SimulatedListing listing = world.listing(ZIP, slot);
            prices.put(listing.number(), listing.price());
        }
        return prices;
    }
}
