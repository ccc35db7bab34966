package io.parcelflow.runtime.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/** Writes numbers, percentages, durations and timestamps the way people read them. */
public final class DisplayFormat {

    private DisplayFormat() {}

    /** A whole number with a comma between thousands: {@code 6,632}. */
    public static String grouped(long number) {
        String digits = Long.toString(number);
        int first = number < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > first; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** A number and its noun: {@code 1 record}, {@code 6,632 records}. */
    public static String quantity(long number, String noun) {
        boolean becomesIes = noun.endsWith("y") && !noun.endsWith("ay");
        String plural = becomesIes ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return grouped(number) + " " + (number == 1 ? noun : plural);
    }

    /** One decimal: {@code 19.8}. */
    public static String oneDecimal(double number) {
        long tenths = Math.round(number * 10);
        return grouped(tenths / 10) + "." + Math.abs(tenths % 10);
    }

    /** Two decimals: {@code 1.02}. */
    public static String twoDecimals(double number) {
        long hundredths = Math.round(number * 100);
        long rest = Math.abs(hundredths % 100);
        return grouped(hundredths / 100) + (rest < 10 ? ".0" : ".") + rest;
    }

    /**
     * A share from 0 to 1 as whole percent, {@code 42%}; with one decimal near 0 and 1, so that
     * only none and all are written {@code 0%} and {@code 100%}.
     */
    public static String percent(double share) {
        boolean isClose = (share > 0.985 && share < 1) || (share > 0 && share < 0.015);
        double shown = isClose ? Math.clamp(share * 100, 0.1, 99.9) : share * 100;
        return (isClose ? oneDecimal(shown) : Long.toString(Math.round(shown))) + "%";
    }

    /** Minutes and seconds, hours where there are any: {@code 0:07}, {@code 1:02:09}. */
    public static String elapsed(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        String minutesAndSeconds = seconds / 60 % 60 + ":" + two(seconds % 60);
        return seconds < 3600
                ? minutesAndSeconds
                : seconds / 3600 + ":" + (seconds / 60 % 60 < 10 ? "0" : "") + minutesAndSeconds;
    }

    /** The time of day to the second, after the date if that is not today's. */
    public static String clock(Instant moment, Instant now, ZoneId zone) {
        ZonedDateTime at = moment.atZone(zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        String time = two(at.getHour()) + ":" + two(at.getMinute()) + ":" + two(at.getSecond());
        return at.toLocalDate().equals(today) ? time : at.toLocalDate() + " " + time;
    }

    /** Date, time of day to the second, and the zone: {@code 2026-11-23 03:00:00 UTC}. */
    public static String zoned(Instant moment, ZoneId zone) {
        return dateAndTime(moment, zone) + " " + zone.getId();
    }

    /** Date and time of day to the second. */
    public static String dateAndTime(Instant moment, ZoneId zone) {
        return clock(moment, Instant.EPOCH, zone);
    }

    /**
     * A text with its first word capitalized, unless that is a name such as {@code phoenix_mls}.
     */
    public static String capitalized(String text) {
        int end = text.indexOf(' ');
        String first = end < 0 ? text : text.substring(0, end);
        return first.isEmpty() || !first.chars().allMatch(Character::isLetter)
                ? text
                : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /**
     * The name of an enum constant in lower case, with spaces: {@code TIMED_OUT} is {@code timed
     * out}.
     */
    public static String lowerCaseWords(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
