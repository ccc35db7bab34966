package io.parcelflow.sandbox.dataset;

import io.parcelflow.engine.property.ZipCode;
import org.jspecify.annotations.Nullable;

/**
 * Maps a listing's position to its MLS number and back: seven digits for 850xx to 859xx, like real
 * ones, ten for the rest.
 */
final class ListingNumbers {

    /** Successive listings of a slot have different numbers, which repeat after this many. */
    static final int GENERATIONS = 16;

    private static final int HOME_ZIP_FIRST = 85_000;
    private static final int HOME_ZIPS = 1_000;
    private static final int HOME_SLOTS = 500;
    private static final int HOME_FIRST = 1_000_000;
    private static final long AWAY_FIRST = 1_000_000_000L;
    private static final int AWAY_SLOTS = DatasetSettings.LISTINGS_PER_ZIP_MAX;
    private static final int ZIP_NUMBERS = 100_000;

    private ListingNumbers() {}

    static String of(ZipCode zip, int slot, int turn) {
        int zipNumber = Integer.parseInt(zip.value());
        if (isHome(zipNumber, slot)) {
            int ordinal = turn % GENERATIONS * HOME_SLOTS + slot;
            return Integer.toString(HOME_FIRST + ordinal * HOME_ZIPS + zipNumber - HOME_ZIP_FIRST);
        }
        long ordinal = (long) (turn % GENERATIONS) * AWAY_SLOTS + slot;
        return Long.toString(AWAY_FIRST + ordinal * ZIP_NUMBERS + zipNumber);
    }

    /** The position of the listing with that number; null if no listing can have it. */
    static @Nullable Position positionOf(String listingNumber) {
        long number;
        try {
            number = Long.parseLong(listingNumber);
        } catch (NumberFormatException e) {
            return null;
        }
        if (listingNumber.length() == 7) {
            int value = (int) number - HOME_FIRST;
            int slot = value / HOME_ZIPS % HOME_SLOTS;
            return value < 0 ? null : place(HOME_ZIP_FIRST + value % HOME_ZIPS, slot);
        }
        long value = number - AWAY_FIRST;
        if (value < 0) {
            return null;
        }
        return place((int) (value % ZIP_NUMBERS), (int) (value / ZIP_NUMBERS % AWAY_SLOTS));
    }

    private static boolean isHome(int zipNumber, int slot) {
        return zipNumber >= HOME_ZIP_FIRST
                && zipNumber < HOME_ZIP_FIRST + HOME_ZIPS
                && slot < HOME_SLOTS;
    }

    private static @Nullable Position place(int zipNumber, int slot) {
        if (zipNumber == 0) {
            return null;
        }
        String digits = Integer.toString(zipNumber);
        return new Position(new ZipCode("0".repeat(5 - digits.length()) + digits), slot);
    }

    /** The position of a listing: the ZIP code and its slot. */
    record Position(ZipCode zip, int slot) {}
}
