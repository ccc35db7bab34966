package io.parcelflow.sandbox.dataset;

import io.parcelflow.engine.property.ZipCode;
import java.util.Set;

/**
 * The size and seed of a synthetic dataset.
 *
 * @param seed the same seed gives the same data
 * @param day days since the first one; from one day to the next, some prices change and some
 *     listings are replaced
 * @param parcels the parcels of each ZIP code, at most {@value #RECORDS_PER_ZIP_MAX}
 * @param listingsPerZip number of homes for sale in every ZIP code, at most {@value
 *     #LISTINGS_PER_ZIP_MAX}
 * @param noise how often rows are unusable or of another ZIP code
 * @param emptyZips ZIP codes without parcels and listings
 */
public record DatasetSettings(
        long seed,
        int day,
        ParcelRange parcels,
        int listingsPerZip,
        RowNoise noise,
        Set<ZipCode> emptyZips) {

    /** Somewhat above the largest real ZIP code. */
    public static final int RECORDS_PER_ZIP_MAX = ParcelRange.PLACES;

    /** More would not fit into the listing numbers. */
    public static final int LISTINGS_PER_ZIP_MAX = 4_096;

    public DatasetSettings {
        emptyZips = Set.copyOf(emptyZips);
        requireRange("listingsPerZip", listingsPerZip, LISTINGS_PER_ZIP_MAX);
        requireRange("day", day, 100_000);
    }

    /** Small ZIP codes, as in the demo. */
    public static DatasetSettings defaults() {
        return new DatasetSettings(
                1, 0, new ParcelRange(60, 0, 0), 12, new RowNoise(1 / 400.0, 60), Set.of());
    }

    public DatasetSettings withSeed(long value) {
        return new DatasetSettings(value, day, parcels, listingsPerZip, noise, emptyZips);
    }

    public DatasetSettings withDay(int value) {
        return new DatasetSettings(seed, value, parcels, listingsPerZip, noise, emptyZips);
    }

    public DatasetSettings withRecordsPerZip(int value) {
        return withParcels(new ParcelRange(value, 0, parcels.first()));
    }

    /** The same with another minimum and maximum number of parcels per ZIP code. */
    public DatasetSettings withRecordsPerZip(int fewest, int most) {
        return withParcels(new ParcelRange(most, most - fewest, parcels.first()));
    }

    public DatasetSettings withFirstRecord(int value) {
        return withParcels(new ParcelRange(parcels.perZip(), parcels.spread(), value));
    }

    private DatasetSettings withParcels(ParcelRange value) {
        return new DatasetSettings(seed, day, value, listingsPerZip, noise, emptyZips);
    }

    public DatasetSettings withListingsPerZip(int value) {
        return new DatasetSettings(seed, day, parcels, value, noise, emptyZips);
    }

    public DatasetSettings withEmptyZips(Set<ZipCode> value) {
        return new DatasetSettings(seed, day, parcels, listingsPerZip, noise, value);
    }

    /** The same with other noise; zeros if every row must count. */
    public DatasetSettings withNoise(double badRows, int foreignRows) {
        RowNoise value = new RowNoise(badRows, foreignRows);
        return new DatasetSettings(seed, day, parcels, listingsPerZip, value, emptyZips);
    }

    static void requireRange(String name, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(
                    name + " must be from 0 to " + max + ", not " + value);
        }
    }
}
