package io.parcelflow.sandbox.world;

import io.parcelflow.engine.property.ZipCode;
import java.util.Set;

/**
 * How large the invented world is and which one of many.
 *
 * @param seed the same seed gives the same world
 * @param day days since the world's first; from one day to the next some prices change and some
 *     listings are replaced
 * @param recordsPerZip parcels in every ZIP, at most {@value #RECORDS_PER_ZIP_MAX}
 * @param listingsPerZip homes for sale in every ZIP, at most {@value #LISTINGS_PER_ZIP_MAX}
 * @param badRowRate share of search rows without a parcel number
 * @param foreignRowEvery after so many rows the free-text search returns one of another ZIP; 0 for
 *     never
 * @param emptyZips ZIPs without any parcel or listing
 */
public record WorldSettings(
        long seed,
        int day,
        int recordsPerZip,
        int listingsPerZip,
        double badRowRate,
        int foreignRowEvery,
        Set<ZipCode> emptyZips) {

    /** Somewhat above the largest real ZIP; more would not fit the parcel numbers. */
    public static final int RECORDS_PER_ZIP_MAX = 25_000;

    /** More would not fit the listing numbers. */
    public static final int LISTINGS_PER_ZIP_MAX = 4_096;

    public WorldSettings {
        emptyZips = Set.copyOf(emptyZips);
        requireRange("recordsPerZip", recordsPerZip, RECORDS_PER_ZIP_MAX);
        requireRange("listingsPerZip", listingsPerZip, LISTINGS_PER_ZIP_MAX);
        requireRange("day", day, 100_000);
        requireRange("foreignRowEvery", foreignRowEvery, Integer.MAX_VALUE);
        if (!(badRowRate >= 0 && badRowRate <= 1)) {
            throw new IllegalArgumentException("badRowRate is from 0 to 1, not " + badRowRate);
        }
    }

    /** Small ZIPs, as the demo uses them. */
    public static WorldSettings defaults() {
        return new WorldSettings(1, 0, 60, 12, 1 / 400.0, 60, Set.of());
    }

    public WorldSettings withSeed(long value) {
        return new WorldSettings(
                value, day, recordsPerZip, listingsPerZip, badRowRate, foreignRowEvery, emptyZips);
    }

    public WorldSettings withDay(int value) {
        return new WorldSettings(
                seed, value, recordsPerZip, listingsPerZip, badRowRate, foreignRowEvery, emptyZips);
    }

    public WorldSettings withRecordsPerZip(int value) {
        return new WorldSettings(
                seed, day, value, listingsPerZip, badRowRate, foreignRowEvery, emptyZips);
    }

    public WorldSettings withListingsPerZip(int value) {
        return new WorldSettings(
                seed, day, recordsPerZip, value, badRowRate, foreignRowEvery, emptyZips);
    }

    public WorldSettings withEmptyZips(Set<ZipCode> value) {
        return new WorldSettings(
                seed, day, recordsPerZip, listingsPerZip, badRowRate, foreignRowEvery, value);
    }

    /** How often rows are unusable or of another ZIP; zeros where every row must count. */
    public WorldSettings withNoise(double badRows, int foreignRows) {
        return new WorldSettings(
                seed, day, recordsPerZip, listingsPerZip, badRows, foreignRows, emptyZips);
    }

    private static void requireRange(String name, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(name + " is from 0 to " + max + ", not " + value);
        }
    }
}
