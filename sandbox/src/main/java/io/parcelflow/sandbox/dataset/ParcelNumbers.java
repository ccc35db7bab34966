package io.parcelflow.sandbox.dataset;

import io.parcelflow.engine.property.ZipCode;
import org.jspecify.annotations.Nullable;

/**
 * Maps a parcel's position to its parcel number and back, so that a number can be looked up without
 * a table.
 *
 * <p>ZIP codes of central Arizona (850xx to 865xx) have the county's eight digits, and 85031 starts
 * in book 103 as in reality; the numbers of all other ZIP codes end with a letter.
 */
final class ParcelNumbers {

    private static final int DIGITS_BOUND = 100_000_000;
    private static final int HOME_ZIP_FIRST = 85_000;
    private static final int HOME_ZIPS = 1_600;
    private static final int HOME_NUMBERS_PER_ZIP = DIGITS_BOUND / HOME_ZIPS;
    private static final int HOME_OFFSET = 10_306_001 - 31 * HOME_NUMBERS_PER_ZIP;
    private static final int AWAY_NUMBERS_PER_ZIP = 26_000;

    private ParcelNumbers() {}

    static String of(ZipCode zip, int index) {
        int zipNumber = Integer.parseInt(zip.value());
        if (isHome(zipNumber)) {
            int number = (zipNumber - HOME_ZIP_FIRST) * HOME_NUMBERS_PER_ZIP + index + HOME_OFFSET;
            return eightDigits(number % DIGITS_BOUND);
        }
        long number = (long) zipNumber * AWAY_NUMBERS_PER_ZIP + index;
        return eightDigits((int) (number % DIGITS_BOUND)) + (char) ('A' + number / DIGITS_BOUND);
    }

    /** The position of the parcel with that number; null if no parcel can have it. */
    static @Nullable Position positionOf(String parcelNumber) {
        int length = parcelNumber.length();
        if (length != 8 && length != 9) {
            return null;
        }
        int digits = 0;
        for (int i = 0; i < 8; i++) {
            char c = parcelNumber.charAt(i);
            if (c < '0' || c > '9') {
                return null;
            }
            digits = digits * 10 + c - '0';
        }
        if (length == 8) {
            int number = Math.floorMod(digits - HOME_OFFSET, DIGITS_BOUND);
            return place(
                    HOME_ZIP_FIRST + number / HOME_NUMBERS_PER_ZIP, number % HOME_NUMBERS_PER_ZIP);
        }
        char letter = parcelNumber.charAt(8);
        if (letter < 'A' || letter > 'Z') {
            return null;
        }
        long number = (long) (letter - 'A') * DIGITS_BOUND + digits;
        int zipNumber = (int) (number / AWAY_NUMBERS_PER_ZIP);
        return isHome(zipNumber) ? null : place(zipNumber, (int) (number % AWAY_NUMBERS_PER_ZIP));
    }

    private static boolean isHome(int zipNumber) {
        return zipNumber >= HOME_ZIP_FIRST && zipNumber < HOME_ZIP_FIRST + HOME_ZIPS;
    }

    private static @Nullable Position place(int zipNumber, int index) {
        return zipNumber == 0 ? null : new Position(new ZipCode(padded(zipNumber, 5)), index);
    }

    private static String eightDigits(int number) {
        return padded(number, 8);
    }

    private static String padded(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }

    /** The position of a parcel: the ZIP code and its index. */
    record Position(ZipCode zip, int index) {}
}
