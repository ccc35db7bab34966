package io.parcelflow.engine.property.address;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import org.jspecify.annotations.Nullable;

/**
 * Fast parser for the common case: a number, at most one direction, an ordinal or words without
 * another meaning, and a common suffix.
 */
final class SimpleAddressParser {

    /** A single letter may be a direction or a unit. */
    private static final int LETTERS_MIN = 2;

    private SimpleAddressParser() {}

    /** The address without its unit; null if it needs {@link StreetLineParser}. */
    static @Nullable StreetAddress of(Facts facts) {
        String number = facts.text(PropertyField.STREET_NUMBER);
        String direction = facts.text(PropertyField.STREET_DIR_PREFIX);
        String name = facts.text(PropertyField.STREET_NAME);
        String suffix = facts.text(PropertyField.STREET_SUFFIX);
        if (number == null || name == null || suffix == null) {
            return null;
        }
        boolean isPlain =
                !facts.has(PropertyField.STREET_DIR_SUFFIX)
                        && isNumber(number)
                        && (direction == null || isDirection(direction))
                        && StreetSuffixes.isCommonAbbreviation(suffix)
                        && isName(name);
        return isPlain
                ? new StreetAddress(
                        number, direction == null ? "" : direction, name, suffix, "", "")
                : null;
    }

    private static boolean isNumber(String text) {
        return text.length() <= 9
                && text.charAt(0) != '0'
                && StreetWords.leadingDigits(text) == text.length();
    }

    private static boolean isDirection(String text) {
        return text.length() <= 2 && StreetWords.isDirection(text);
    }

    private static boolean isName(String text) {
        if (StreetWords.isDigit(text.charAt(0))) {
            return StreetWords.ordinalDigits(text) > 0;
        }
        int start = 0;
        while (true) {
            int end = start;
            while (end < text.length() && StreetWords.isLetter(text.charAt(end))) {
                end++;
            }
            boolean isLast = end == text.length();
            boolean isWord = isLast || text.charAt(end) == ' ';
            if (!isWord || end - start < LETTERS_MIN || isSpecial(text.substring(start, end))) {
                return false;
            }
            if (isLast) {
                return true;
            }
            start = end + 1;
        }
    }

    private static boolean isSpecial(String word) {
        return StreetWords.isDirection(word)
                || StreetWords.isUnitDesignator(word)
                || StreetSuffixes.isSuffix(word)
                || !StreetWords.ordinal(word).equals(word);
    }
}
