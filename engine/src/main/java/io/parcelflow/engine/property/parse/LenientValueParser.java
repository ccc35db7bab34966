package io.parcelflow.engine.property.parse;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.UnpairedSurrogates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses values as property sources write them: padded, grouped, with units, with placeholders for
 * "unknown".
 *
 * <p>Raw values are those of a JSON or HTML parser: null, {@link String}, {@link Number}, {@link
 * Boolean}, or a list or map, which is unknown if empty. Never throws.
 */
public final class LenientValueParser {

    /** More digits than any amount has: {@code 1e999999999} must not be expanded. */
    private static final int DIGITS_MAX = 40;

    private static final BigDecimal INT_MIN = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal INT_MAX = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final int YEAR_UNKNOWN = 9999;

    private LenientValueParser() {}

    /**
     * Parses a value of the field's type; placeholders for "unknown" (a price, area, year or
     * coordinate of 0, the year 9999) are unknown.
     */
    public static ParsedValue<?> parse(PropertyField field, @Nullable Object raw) {
        return switch (field.kind()) {
            case TEXT -> text(raw);
            case INTEGER ->
                    field == PropertyField.YEAR_BUILT || field == PropertyField.TAX_YEAR
                            ? year(raw)
                            : integer(raw);
            case DECIMAL -> zeroMeansUnknown(field) ? nonZero(raw) : decimal(raw);
            case DATE -> date(raw);
            case BOOLEAN -> yesNo(raw);
        };
    }

    /**
     * Parses a value like {@link #parse} and sets the field if it is known.
     *
     * @return false if the value is malformed
     */
    public static boolean set(Facts.Builder into, PropertyField field, @Nullable Object raw) {
        ParsedValue<?> reading = parse(field, raw);
        into.set(field, reading.orNull());
        return !reading.isMalformed();
    }

    private static boolean zeroMeansUnknown(PropertyField field) {
        return !field.isPlausible(0)
                || field == PropertyField.LATITUDE
                || field == PropertyField.LONGITUDE;
    }

    /** Parses a text with normalized white space. */
    public static ParsedValue<String> text(@Nullable Object raw) {
        // Most values are texts: a type switch would be slower.
        if (raw instanceof String text) {
            String folded = normalizeSpace(text);
            return isUnknownWord(folded) ? unknown() : new ParsedValue.Known<>(folded);
        }
        return switch (raw) {
            case null -> unknown();
            case BigDecimal number when isWritable(number) ->
                    new ParsedValue.Known<>(number.toPlainString());
            case Number number -> new ParsedValue.Known<>(number.toString());
            default -> other(raw);
        };
    }

    /**
     * Parses a number such as {@code " 2,874"}, {@code "$1,234.50"} or {@code "1,895 sq ft"};
     * misplaced commas and other units are malformed.
     */
    public static ParsedValue<BigDecimal> decimal(@Nullable Object raw) {
        return switch (raw) {
            case null -> unknown();
            case String text -> {
                String folded = normalizeSpace(text);
                if (isUnknownWord(folded) || folded.equalsIgnoreCase("none")) {
                    yield unknown();
                }
                BigDecimal number = DecimalParser.parse(folded);
                yield number == null ? malformed(text) : new ParsedValue.Known<>(number);
            }
            case BigDecimal number ->
                    isWritable(number) ? new ParsedValue.Known<>(number) : malformed(number);
            case Integer number -> new ParsedValue.Known<>(BigDecimal.valueOf(number));
            case Long number -> new ParsedValue.Known<>(BigDecimal.valueOf(number));
            case Number number -> {
                BigDecimal value = DecimalParser.parse(number.toString());
                if (value == null && Double.isFinite(number.doubleValue())) {
                    value = BigDecimal.valueOf(number.doubleValue());
                }
                yield value == null ? malformed(number) : new ParsedValue.Known<>(value);
            }
            default -> other(raw);
        };
    }

    /** Parses a price, an area or a coordinate: a number for which 0 means unknown. */
    public static ParsedValue<BigDecimal> nonZero(@Nullable Object raw) {
        ParsedValue<BigDecimal> reading = decimal(raw);
        BigDecimal number = reading.orNull();
        return number != null && number.signum() == 0 ? unknown() : reading;
    }

    /** Parses a whole number; {@code "3.0"} is one, {@code "3.5"} is malformed. */
    public static ParsedValue<Integer> integer(@Nullable Object raw) {
        return switch (decimal(raw)) {
            case ParsedValue.Unknown<BigDecimal> _ -> unknown();
            case ParsedValue.Malformed<BigDecimal>(String text) ->
                    new ParsedValue.Malformed<>(text);
            case ParsedValue.Known<BigDecimal>(BigDecimal number) -> {
                boolean fits = number.compareTo(INT_MIN) >= 0 && number.compareTo(INT_MAX) <= 0;
                yield fits && number.stripTrailingZeros().scale() <= 0
                        ? new ParsedValue.Known<>(number.intValue())
                        : malformed(number);
            }
        };
    }

    /** Parses a calendar year; 0 and 9999 mean unknown. */
    public static ParsedValue<Integer> year(@Nullable Object raw) {
        ParsedValue<Integer> reading = integer(raw);
        Integer year = reading.orNull();
        return year != null && (year == 0 || year == YEAR_UNKNOWN) ? unknown() : reading;
    }

    /**
     * Parses yes or no; a number, such as the square feet of a pool, means yes unless it is 0, and
     * {@code "none"} means no.
     */
    public static ParsedValue<Boolean> yesNo(@Nullable Object raw) {
        if (raw instanceof Boolean known) {
            return new ParsedValue.Known<>(known);
        }
        if (raw instanceof String text) {
            switch (normalizeSpace(text).toLowerCase(Locale.ROOT)) {
                case "y", "yes", "true", "t" -> {
                    return new ParsedValue.Known<>(true);
                }
                case "n", "no", "false", "f", "none" -> {
                    return new ParsedValue.Known<>(false);
                }
                default -> {}
            }
        }
        return switch (decimal(raw)) {
            case ParsedValue.Unknown<BigDecimal> _ -> unknown();
            case ParsedValue.Malformed<BigDecimal>(String text) ->
                    new ParsedValue.Malformed<>(text);
            case ParsedValue.Known<BigDecimal>(BigDecimal number) ->
                    number.signum() < 0
                            ? malformed(number)
                            : new ParsedValue.Known<>(number.signum() > 0);
        };
    }

    /**
     * Parses a date in the format {@code MM/DD/YYYY}, {@code YYYY-MM-DD} with or without a time,
     * {@code YYYYMMDD} or milliseconds since 1970 in UTC; dates up to 1900-01-01, the first day of
     * 1970 in milliseconds and years from 9999 mean unknown.
     */
    public static ParsedValue<LocalDate> date(@Nullable Object raw) {
        return switch (raw) {
            case null -> unknown();
            case LocalDate date -> DateParser.knownOrUnknown(date);
            case Integer number -> DateParser.ofNumber(number);
            case Long number -> DateParser.ofNumber(number);
            case BigDecimal number when number.scale() <= 0 && number.precision() <= 18 ->
                    DateParser.ofNumber(number.longValue());
            case String text -> {
                String folded = normalizeSpace(text);
                yield isUnknownWord(folded) || folded.equalsIgnoreCase("none")
                        ? unknown()
                        : DateParser.parse(folded);
            }
            default -> other(raw);
        };
    }

    /** The text with normalized white space and unpaired surrogates replaced. */
    public static String normalizeSpace(String text) {
        int kept = foldedStart(text);
        if (kept == text.length()) {
            return text;
        }
        char[] folded = new char[text.length()];
        text.getChars(0, kept, folded, 0);
        int length = kept;
        for (int i = kept; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSpace(c)) {
                boolean isHalf =
                        c >= Character.MIN_SURROGATE && UnpairedSurrogates.isUnpaired(text, i);
                folded[length++] = isHalf ? UnpairedSurrogates.REPLACEMENT : c;
            } else if (length > 0 && folded[length - 1] != ' ') {
                folded[length++] = ' ';
            }
        }
        boolean endsInSpace = length > 0 && folded[length - 1] == ' ';
        return new String(folded, 0, endsInSpace ? length - 1 : length);
    }

    /** Number of characters at the start that need no change: usually all. */
    private static int foldedStart(String text) {
        int length = text.length();
        boolean afterSpace = true;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7f) {
                afterSpace = false;
                continue;
            }
            boolean space = isSpace(c);
            if (space
                    ? c != ' ' || afterSpace
                    : c >= Character.MIN_SURROGATE && UnpairedSurrogates.isUnpaired(text, i)) {
                return i;
            }
            afterSpace = space;
        }
        return afterSpace && length > 0 ? length - 1 : length;
    }

    static boolean isSpace(char c) {
        return c <= ' '
                || (c >= 0x7f
                        && (Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || c == '\uFEFF'
                                || c == '\u200B'));
    }

    private static boolean isUnknownWord(String folded) {
        return switch (folded.length()) {
            case 0 -> true;
            case 1 -> folded.equals("-") || folded.equals("?");
            case 2 -> folded.equals("--") || folded.equalsIgnoreCase("na");
            case 3 -> folded.equalsIgnoreCase("n/a");
            case 4 -> folded.equalsIgnoreCase("null") || folded.equalsIgnoreCase("n.a.");
            case 7 -> folded.equalsIgnoreCase("unknown");
            case 13 -> folded.equalsIgnoreCase("not available");
            default -> false;
        };
    }

    private static boolean isWritable(BigDecimal number) {
        return number.precision() <= DIGITS_MAX && Math.abs(number.scale()) <= DIGITS_MAX;
    }

    private static <T> ParsedValue<T> other(Object raw) {
        boolean empty =
                raw instanceof Collection<?> list
                        ? list.isEmpty()
                        : raw instanceof Map<?, ?> map && map.isEmpty();
        return empty ? unknown() : malformed(raw);
    }

    private static <T> ParsedValue<T> malformed(Object raw) {
        return new ParsedValue.Malformed<>(raw.toString());
    }

    private static <T> ParsedValue<T> unknown() {
        return new ParsedValue.Unknown<>();
    }
}
