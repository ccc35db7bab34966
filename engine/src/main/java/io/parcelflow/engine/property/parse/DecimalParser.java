package io.parcelflow.engine.property.parse;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Parses a decimal number: sign, dollar sign, grouped digits, fraction, square feet. */
final class DecimalParser {

    private static final int CHARS_MAX = 40;
    private static final int LONG_DIGITS_MAX = 18;

    private final String text;
    private int at;
    private int digitCount;
    private long digits;

    private DecimalParser(String text) {
        this.text = text;
    }

    /** The number; null if the text is not a number. */
    static @Nullable BigDecimal parse(String text) {
        return text.length() > CHARS_MAX ? null : new DecimalParser(text).number();
    }

    private @Nullable BigDecimal number() {
        boolean negative = skip('-');
        if (!negative) {
            skip('+');
        }
        boolean dollars = skip('$');
        if (dollars) {
            skip(' ');
        }
        int start = at;
        if (!takeWhole()) {
            return null;
        }
        int scale = 0;
        if (skip('.')) {
            scale = takeDigits();
        }
        int end = at;
        skip(' ');
        boolean isUnit = at == text.length() || (!dollars && isSquareFeet(at));
        if (digitCount == 0 || !isUnit) {
            return null;
        }
        BigDecimal number =
                digitCount <= LONG_DIGITS_MAX
                        ? BigDecimal.valueOf(digits, scale)
                        : new BigDecimal(text.substring(start, end).replace(",", ""));
        return negative ? number.negate() : number;
    }

    /** Consumes digits with or without commas between thousands; false if a comma is misplaced. */
    private boolean takeWhole() {
        int first = takeDigits();
        if (at < text.length() && text.charAt(at) == ',' && (first == 0 || first > 3)) {
            return false;
        }
        while (skip(',')) {
            if (takeDigits() != 3) {
                return false;
            }
        }
        return true;
    }

    private int takeDigits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            if (++digitCount <= LONG_DIGITS_MAX) {
                digits = digits * 10 + (text.charAt(at) - '0');
            }
            at++;
        }
        return at - start;
    }

    private boolean skip(char c) {
        boolean skipped = at < text.length() && text.charAt(at) == c;
        if (skipped) {
            at++;
        }
        return skipped;
    }

    /** Whether the rest is a spelling of "square feet". */
    private boolean isSquareFeet(int from) {
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
