package io.parcelflow.engine.property.parse;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one amount in US dollars that a text names, such as a price.
 *
 * <p>An amount is right or unknown: ranges, bounds, rounded amounts such as {@code $1.2 Million},
 * amounts per something, other currencies and two different amounts are unknown.
 */
public final class DollarAmountParser {

    private static final int DIGITS_MAX = 12;

    /** Words before an amount that is only a bound, in lower case. */
    private static final Set<String> BOUNDS =
            Set.of(
                    "from",
                    "to",
                    "over",
                    "under",
                    "above",
                    "below",
                    "about",
                    "around",
                    "approx",
                    "approximately",
                    "roughly",
                    "near",
                    "nearly",
                    "almost",
                    "low",
                    "lower",
                    "mid",
                    "upper",
                    "high",
                    "least",
                    "most",
                    "than",
                    "between",
                    "and",
                    "or",
                    "starting",
                    "starts",
                    "start",
                    "begins",
                    "beginning",
                    "minus",
                    "plus",
                    "ca");

    /** Words after an amount that is part of another, in lower case. */
    private static final Set<String> CONTINUATIONS =
            Set.of(
                    "k",
                    "m",
                    "mm",
                    "mn",
                    "mil",
                    "mill",
                    "million",
                    "millions",
                    "mio",
                    "b",
                    "bn",
                    "billion",
                    "hundred",
                    "thousand",
                    "grand",
                    "to",
                    "through",
                    "thru",
                    "and",
                    "or",
                    "up",
                    "plus",
                    "per",
                    "a",
                    "an",
                    "each",
                    "monthly",
                    "mo",
                    "month",
                    "weekly",
                    "week",
                    "yearly",
                    "year",
                    "yr",
                    "annually",
                    "down",
                    "off",
                    "less",
                    "cad",
                    "aud",
                    "mxn",
                    "pesos");

    private final String text;

    private DollarAmountParser(String text) {
        this.text = text;
    }

    /** The amount with its cents; null if there is none or if it is not certain. */
    public static @Nullable BigDecimal find(@Nullable String text) {
        return text == null
                ? null
                : new DollarAmountParser(LenientValueParser.normalizeSpace(text)).only();
    }

    /** Whether a text begins with a certain amount, whatever else it contains. */
    public static boolean isAtStart(String text) {
        String folded = LenientValueParser.normalizeSpace(text);
        return folded.startsWith("$") && new DollarAmountParser(folded).amountAt(0) != null;
    }

    private @Nullable BigDecimal only() {
        BigDecimal found = null;
        for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
            BigDecimal amount = amountAt(at);
            if (amount == null || (found != null && found.compareTo(amount) != 0)) {
                return null;
            }
            found = amount;
        }
        return found;
    }

    private @Nullable BigDecimal amountAt(int sign) {
        if (!isAmountBefore(sign)) {
            return null;
        }
        int from = sign + 1 < text.length() && text.charAt(sign + 1) == ' ' ? sign + 2 : sign + 1;
        int whole = endOfDigits(from, true);
        int end = whole;
        if (whole + 1 < text.length() && text.charAt(whole) == '.' && isDigit(whole + 1)) {
            end = endOfDigits(whole + 1, false);
        }
        String digits = text.substring(from, whole);
        boolean hasGroups = digits.indexOf(',') >= 0;
        String plain = hasGroups ? digits.replace(",", "") : digits;
        if (plain.isEmpty()
                || plain.length() > DIGITS_MAX
                || end - whole > 3
                || (hasGroups && !isGrouped(digits))
                || !isAmountAfter(end, hasGroups)) {
            return null;
        }
        BigDecimal amount = new BigDecimal(plain + text.substring(whole, end));
        return amount.signum() > 0 ? amount : null;
    }

    /** Whether what stands before the dollar sign leaves the amount as it is. */
    private boolean isAmountBefore(int sign) {
        int start = sign;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        String attached = text.substring(start, sign).toUpperCase(Locale.ROOT);
        if (!attached.isEmpty() && !attached.equals("US") && !attached.equals("USD")) {
            return false;
        }
        if (start == 0) {
            return true;
        }
        char before = text.charAt(start - 1);
        if (before != ' ') {
            return "([:|\"'*".indexOf(before) >= 0;
        }
        int last = text.lastIndexOf(' ', start - 2);
        String word = word(text.substring(last + 1, start - 1));
        if (word.equals("at")) {
            int first = text.lastIndexOf(' ', Math.max(0, last - 1));
            word = word(text.substring(first + 1, Math.max(first + 1, last)));
        }
        return !BOUNDS.contains(word) && "~<>+\u2264\u2265".indexOf(text.charAt(last + 1)) < 0;
    }

    /** Whether what stands behind the amount leaves it as it is. */
    private boolean isAmountAfter(int end, boolean hasGroups) {
        int at = end;
        while (at < text.length() && ".,)]|;:!*\"'".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == text.length()) {
            return true;
        }
        if (text.charAt(at) != ' ') {
            // Attached, such as K, -440K, /month, + or 's; a bar separates.
            return at > end && "|)];".indexOf(text.charAt(at - 1)) >= 0;
        }
        int next = at + 1;
        boolean isDash = next < text.length() && isDash(text.charAt(next));
        if (isDash) {
            next += next + 1 < text.length() && text.charAt(next + 1) == ' ' ? 2 : 1;
        }
        if (isDigit(next)) {
            boolean mayBeGroup = at == end && (!hasGroups || isGroup(next));
            return !isDash && !mayBeGroup;
        }
        if (next < text.length() && "/+%".indexOf(text.charAt(next)) >= 0) {
            return false;
        }
        int space = text.indexOf(' ', next);
        String word =
                word(
                        text.substring(
                                Math.min(next, text.length()), space < 0 ? text.length() : space));
        return isDash || !CONTINUATIONS.contains(word);
    }

    /** Whether three digits follow that are no longer number: digits grouped by spaces. */
    private boolean isGroup(int from) {
        return endOfDigits(from, false) == from + 3;
    }

    private int endOfDigits(int from, boolean withCommas) {
        int at = from;
        while (isDigit(at) || (withCommas && isComma(at))) {
            at++;
        }
        return at;
    }

    /** Whether a comma with a digit behind it stands there. */
    private boolean isComma(int at) {
        return at < text.length() && text.charAt(at) == ',' && isDigit(at + 1);
    }

    private boolean isDigit(int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean isDash(char c) {
        return c == '-' || (c >= '\u2010' && c <= '\u2015') || c == '\u2212';
    }

    /** Whether commas stand between thousands only. */
    static boolean isGrouped(String digits) {
        int first = digits.indexOf(',');
        if (first < 1 || first > 3 || (digits.length() - first) % 4 != 0) {
            return false;
        }
        for (int i = first; i < digits.length(); i++) {
            if ((digits.charAt(i) == ',') != ((i - first) % 4 == 0)) {
                return false;
            }
        }
        return true;
    }

    /** The letters at the start of a token, in lower case. */
    private static String word(String token) {
        int end = 0;
        while (end < token.length() && Character.isLetter(token.charAt(end))) {
            end++;
        }
        return token.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
