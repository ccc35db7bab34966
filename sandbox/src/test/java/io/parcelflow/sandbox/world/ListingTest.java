package io.parcelflow.sandbox.world;

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

class ListingTest {

    private static final ZipCode ZIP = new ZipCode("85031");
    private static final WorldSettings SETTINGS =
            WorldSettings.defaults().withRecordsPerZip(6_632).withListingsPerZip(200);

    @ParameterizedTest
    @ValueSource(strings = {"85031", "85999", "86301", "00501", "99950"})
    void findsEveryListingByItsNumber(String code) {
        ZipCode zip = new ZipCode(code);
        World world = new World(SETTINGS.withListingsPerZip(600).withDay(400));
        Set<String> numbers = new HashSet<>();
        for (int slot = 0; slot < world.listings(zip); slot++) {
            Listing listing = world.listing(zip, slot);
            numbers.add(listing.number());
            Listing found =
                    Objects.requireNonNull(
                            world.listingNumbered(listing.number()), listing.number());
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
        assertThat(new World(SETTINGS).listingNumbered(number)).isNull();
    }

    @Test
    void standsOnAParcelOfTheSameAddress() {
        World world = new World(SETTINGS);
        Set<Integer> parcels = new HashSet<>();
        int newHomes = 0;
        for (int slot = 0; slot < 200; slot++) {
            Listing listing = world.listing(ZIP, slot);
            Parcel parcel = listing.parcel();
            if (parcel == null) {
                newHomes++;
                assertThat(listing.streetLine()).endsWith("N New Homes Parkway");
                continue;
            }
            assertThat(parcels.add(parcel.index())).as("listed once").isTrue();
            assertThat(parcel.use()).isEqualTo(Parcel.Use.RESIDENTIAL);
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
        Listing today = new World(SETTINGS.withDay(10)).listing(ZIP, 3);
        Listing tomorrow = new World(SETTINGS.withDay(11)).listing(ZIP, 3);
        assertThat(tomorrow.number()).isEqualTo(today.number());
        assertThat(tomorrow.daysOnMarket()).isEqualTo(today.daysOnMarket() + 1);
        assertThat(tomorrow.onMarketDate()).isEqualTo(today.onMarketDate());
    }

    @Test
    void isANewHomeWhereTheZipHasFewerParcelsThanListings() {
        World world = new World(SETTINGS.withRecordsPerZip(10));
        for (int slot = 0; slot < 200; slot++) {
            assertThat(world.listing(ZIP, slot).parcel()).isNull();
        }
    }

    private static Map<String, Integer> pricesByNumber(WorldSettings settings) {
        World world = new World(settings);
        Map<String, Integer> prices = new HashMap<>();
        for (int slot = 0; slot < world.listings(ZIP); slot++) {
            Listing listing = world.listing(ZIP, slot);
            prices.put(listing.number(), listing.price());
        }
        return prices;
    }
}
