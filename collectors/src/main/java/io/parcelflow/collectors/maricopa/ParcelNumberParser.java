package io.parcelflow.collectors.maricopa;

import org.jspecify.annotations.Nullable;

/**
 * Parses the assessor's parcel number (APN): book, map, item and sometimes a letter, such as
 * 10306005.
 */
final class ParcelNumberParser {

    private static final int CHARS_MIN = 6;
    private static final int CHARS_MAX = 14;

    private ParcelNumberParser() {}

    /** The number in upper case without the dashes, dots and spaces that people write. */
    static String normalized(String text) {
        if (isNormal(text)) {
            return text;
        }
        StringBuilder number = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                number.append((char) (c - 'a' + 'A'));
            } else if (isNormal(c)) {
                number.append(c);
            } else if (c != '-' && c != '.' && c > ' ') {
                return "";
            }
        }
        return number.toString();
    }

    private static boolean isNormal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isNormal(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNormal(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    /** The normalized number in a raw value; empty if there is no usable one. */
    static String of(@Nullable Object raw) {
        String number =
                raw instanceof String text
                        ? normalized(text)
                        : raw instanceof Long digits ? Long.toString(digits) : "";
        return isUsable(number) ? number : "";
    }

    private static boolean isUsable(String number) {
        if (number.length() < CHARS_MIN || number.length() > CHARS_MAX) {
            return false;
        }
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) >= '1' && number.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }
}
