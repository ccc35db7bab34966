package io.parcelflow.engine.property.parse;

import java.time.LocalDate;
import java.util.regex.Pattern;

/** Parses a date in American, ISO 8601 or compact format, or as milliseconds. */
final class DateParser {

    private static final LocalDate FIRST_UNKNOWN = LocalDate.of(1900, 1, 1);
    private static final int YEAR_UNKNOWN_MIN = 9999;
    private static final long MILLIS_PER_DAY = 86_400_000;

    /** The year 5138: larger numbers are not times in milliseconds but mistakes. */
    private static final long MILLIS_MAX = 100_000_000_000_000L;

    /** Numbers with eight digits are compact dates: as milliseconds they would all be in 1970. */
    private static final long COMPACT_MAX = 99_999_999;

    /** A time of day behind a date, with or without its offset. */
    private static final Pattern TIME =
            Pattern.compile(
                    "[T ]\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?( ?[AaPp]\\.?[Mm]\\.?)?"
                            + "( ?(Z|UTC|GMT|[+-]\\d{2}:?(\\d{2})?))?");

    private DateParser() {}

    static ParsedValue<LocalDate> parse(String text) {
        int first = number(text, 0);
        int firstEnd = digitsEnd(text, 0);
        if (firstEnd == text.length() || firstEnd == 0) {
            return ofDigits(text);
        }
        char separator = text.charAt(firstEnd);
        int second = number(text, firstEnd + 1);
        int secondEnd = digitsEnd(text, firstEnd + 1);
        if (first < 0
                || second < 0
                || (separator != '/' && separator != '-')
                || secondEnd == text.length()
                || text.charAt(secondEnd) != separator) {
            return malformed(text);
        }
        int third = number(text, secondEnd + 1);
        int end = digitsEnd(text, secondEnd + 1);
        boolean timeFollows =
                end < text.length() && TIME.matcher(text).region(end, text.length()).matches();
        if (third < 0 || (end < text.length() && !timeFollows)) {
            return malformed(text);
        }
        if (firstEnd == 4) {
            return of(first, second, third, text);
        }
        return end - secondEnd == 5 ? of(third, first, second, text) : malformed(text);
    }

    /** Parses a date as a whole number: {@code YYYYMMDD} or milliseconds since 1970. */
    static ParsedValue<LocalDate> ofNumber(long number) {
        if (number == 0) {
            return new ParsedValue.Unknown<>();
        }
        if (number > 0 && number <= COMPACT_MAX) {
            int day = (int) number;
            return of(day / 10_000, day / 100 % 100, day % 100, Long.toString(number));
        }
        if (number > MILLIS_MAX || number < -MILLIS_MAX) {
            return malformed(Long.toString(number));
        }
        return knownOrUnknown(LocalDate.ofEpochDay(Math.floorDiv(number, MILLIS_PER_DAY)));
    }

    /** The date unless it is a placeholder for an unknown one. */
    static ParsedValue<LocalDate> knownOrUnknown(LocalDate date) {
        boolean unknown = !date.isAfter(FIRST_UNKNOWN) || date.getYear() >= YEAR_UNKNOWN_MIN;
        return unknown ? new ParsedValue.Unknown<>() : new ParsedValue.Known<>(date);
    }

    private static ParsedValue<LocalDate> ofDigits(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int count = text.length() - from;
        boolean compact = from == 0 && count == 8;
        boolean zero = count == 1 && text.charAt(from) == '0';
        boolean millis = count > 8 && count <= 18;
        if (digitsEnd(text, from) != text.length() || !(compact || zero || millis)) {
            return malformed(text);
        }
        return ofNumber(Long.parseLong(text));
    }

    private static ParsedValue<LocalDate> of(int year, int month, int day, String text) {
        if (year == 0 && month == 0 && day == 0) {
            return new ParsedValue.Unknown<>();
        }
        if (month < 1 || month > 12 || day < 1 || year > YEAR_UNKNOWN_MIN) {
            return malformed(text);
        }
        LocalDate firstOfMonth = LocalDate.of(year, month, 1);
        return day > firstOfMonth.lengthOfMonth()
                ? malformed(text)
                : knownOrUnknown(firstOfMonth.withDayOfMonth(day));
    }

    /** The number of one to four digits at that index; otherwise -1. */
    private static int number(String text, int from) {
        int end = digitsEnd(text, from);
        return end > from && end - from <= 4 ? Integer.parseInt(text, from, end, 10) : -1;
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static ParsedValue<LocalDate> malformed(String text) {
        return new ParsedValue.Malformed<>(text);
    }
}
