package io.parcelflow.sandbox.dataset;

import io.parcelflow.engine.property.ZipCode;
import java.util.Set;

/**
 * How large the invented world is and which one of many.
 *
 * @param seed the same seed gives the same world
 * @param day days since the world's first; from one day to the next some prices change and some
 *     listings are replaced
 * @param recordsPerZip parcels in the largest ZIP, at most {@value #RECORDS_PER_ZIP_MAX}
 * @param fewerRecordsMax a ZIP has up to so many parcels fewer than the largest; 0 where all have
 *     the same number
 * @param firstRecord the place of a ZIP's first parcel: worlds that differ in it by enough have no
 *     parcel in common
 * @param listingsPerZip homes for sale in every ZIP, at most {@value #LISTINGS_PER_ZIP_MAX}
 * @param badRowRate share of search rows without a parcel number
 * @param foreignRowEvery after so many rows the free-text search returns one of another ZIP; 0 for
 *     never
 * @param emptyZips ZIPs without any parcel or listing
 */
public record DatasetSettings(
        long seed,
        int day,
        int recordsPerZip,
        int recordsPerZipSpread,
        int firstRecord,
        int listingsPerZip,
        double badRowRate,
        int foreignRowInterval,
        Set<ZipCode> emptyZips) {

    /** Somewhat above the largest real ZIP; more would not fit the parcel numbers. */
    public static final int RECORDS_PER_ZIP_MAX = 25_000;

    /** More would not fit the listing numbers. */
    public static final int LISTINGS_PER_ZIP_MAX = 4_096;

    public DatasetSettings {
        emptyZips = Set.copyOf(emptyZips);
        requireRange("recordsPerZip", recordsPerZip, RECORDS_PER_ZIP_MAX);
        requireRange("fewerRecordsMax", recordsPerZipSpread, recordsPerZip);
        requireRange("firstRecord", firstRecord, RECORDS_PER_ZIP_MAX - recordsPerZip);
        requireRange("listingsPerZip", listingsPerZip, LISTINGS_PER_ZIP_MAX);
        requireRange("day", day, 100_000);
        requireRange("foreignRowEvery", foreignRowInterval, Integer.MAX_VALUE);
        if (!(badRowRate >= 0 && badRowRate <= 1)) {
            throw new IllegalArgumentException("badRowRate must be from 0 to 1, not " + badRowRate);
        }
    }

    /** Small ZIPs, as the demo uses them. */
    public static DatasetSettings defaults() {
        return new DatasetSettings(1, 0, 60, 0, 0, 12, 1 / 400.0, 60, Set.of());
    }

    public DatasetSettings withSeed(long value) {
        return new DatasetSettings(
                value,
                day,
                recordsPerZip,
                recordsPerZipSpread,
                firstRecord,
                listingsPerZip,
                badRowRate,
                foreignRowInterval,
                emptyZips);
    }

    public DatasetSettings withDay(int value) {
        return new DatasetSettings(
                seed,
                value,
                recordsPerZip,
                recordsPerZipSpread,
                firstRecord,
                listingsPerZip,
                badRowRate,
                foreignRowInterval,
                emptyZips);
    }

    public DatasetSettings withRecordsPerZip(int value) {
        return new DatasetSettings(
                seed,
                day,
                value,
                0,
                firstRecord,
                listingsPerZip,
                badRowRate,
                foreignRowInterval,
                emptyZips);
    }

    /** From so many parcels in a ZIP to so many. */
    public DatasetSettings withRecordsPerZip(int fewest, int most) {
        return new DatasetSettings(
                seed,
                day,
                most,
                most - fewest,
                firstRecord,
                listingsPerZip,
                badRowRate,
                foreignRowInterval,
                emptyZips);
    }

    public DatasetSettings withFirstRecord(int value) {
        return new DatasetSettings(
                seed,
                day,
                recordsPerZip,
                recordsPerZipSpread,
                value,
                listingsPerZip,
                badRowRate,
                foreignRowInterval,
                emptyZips);
    }

    public DatasetSettings withListingsPerZip(int value) {
        return new DatasetSettings(
                seed,
                day,
                recordsPerZip,
                recordsPerZipSpread,
                firstRecord,
                value,
                badRowRate,
                foreignRowInterval,
                emptyZips);
    }

    public DatasetSettings withEmptyZips(Set<ZipCode> value) {
        return new DatasetSettings(
                seed,
                day,
                recordsPerZip,
                recordsPerZipSpread,
                firstRecord,
                listingsPerZip,
                badRowRate,
                foreignRowInterval,
                value);
    }

    /** How often rows are unusable or of another ZIP; zeros where every row must count. */
    public DatasetSettings withNoise(double badRows, int foreignRows) {
        return new DatasetSettings(
                seed,
                day,
                recordsPerZip,
                recordsPerZipSpread,
                firstRecord,
                listingsPerZip,
                badRows,
                foreignRows,
                emptyZips);
    }

    private static void requireRange(String name, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(name + " must be from 0 to " + max + ", not " + value);
        }
    }
}
