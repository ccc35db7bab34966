package io.parcelflow.engine.property;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The written form of a decimal number: sign, dollar sign, grouped digits, fraction, square feet.
 */
final class DecimalText {

    private static final int CHARS_MAX = 40;
    private static final int LONG_DIGITS_MAX = 18;

    private DecimalText() {}

    /** The number, or null where the text is none. */
    static @Nullable BigDecimal parse(String text) {
        if (text.length() > CHARS_MAX) {
            return null;
        }
        int at = 0;
        boolean negative = false;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            negative = text.charAt(at++) == '-';
        }
        if (at < text.length() && text.charAt(at) == '$') {
            at = skipSpace(text, at + 1);
        }
        StringBuilder digits = new StringBuilder(CHARS_MAX);
        at = whole(text, at, digits);
        if (at < 0) {
            return null;
        }
        int scale = 0;
        if (at < text.length() && text.charAt(at) == '.') {
            int start = digits.length();
            at = digits(text, at + 1, digits);
            scale = digits.length() - start;
        }
        if (digits.isEmpty() || !isSquareFeet(text, skipSpace(text, at))) {
            return null;
        }
        BigDecimal number =
                digits.length() <= LONG_DIGITS_MAX
                        ? BigDecimal.valueOf(Long.parseLong(digits, 0, digits.length(), 10), scale)
                        : new BigDecimal(digits.toString()).movePointLeft(scale);
        return negative ? number.negate() : number;
    }

    /**
     * Takes digits with or without commas between thousands; gives -1 where a comma stands wrong.
     */
    private static int whole(String text, int from, StringBuilder digits) {
        int at = digits(text, from, digits);
        boolean grouped = at < text.length() && text.charAt(at) == ',';
        if (grouped && (at == from || at - from > 3)) {
            return -1;
        }
        while (at < text.length() && text.charAt(at) == ',') {
            int end = digits(text, at + 1, digits);
            if (end - at != 4) {
                return -1;
            }
            at = end;
        }
        return at;
    }

    private static int digits(String text, int from, StringBuilder digits) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            digits.append(text.charAt(at++));
        }
        return at;
    }

    private static int skipSpace(String text, int from) {
        return from < text.length() && text.charAt(from) == ' ' ? from + 1 : from;
    }

    /** Whether nothing follows, or only a way of writing "square feet". */
    private static boolean isSquareFeet(String text, int from) {
        if (from == text.length()) {
            return true;
        }
        StringBuilder letters = new StringBuilder(12);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '.') {
                letters.append(Character.toLowerCase(c));
            }
        }
        return switch (letters.toString()) {
            case "sqft", "sf", "squarefeet", "squarefoot", "sqfeet", "ft²", "ft2" -> true;
            default -> false;
        };
    }
}
