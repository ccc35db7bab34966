package io.parcelflow.web.page.layout;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.text.DisplayFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Writes times for display.
 *
 * @param now the current time
 * @param zone the time zone of displayed times
 */
public record TimeFormatter(Instant now, ZoneId zone) {

    /** The time of day to the second, after the date if that is not today's. */
    public String dateTime(Instant time) {
        return DisplayFormat.clock(time, now, zone);
    }

    /** The same as {@link #dateTime} to the minute. */
    public String minute(Instant time) {
        String text = dateTime(time);
        return text.substring(0, text.length() - 3);
    }

    /** The month and day, and the time of day to the minute: {@code Nov 26 03:00}. */
    public String dayAndMinute(Instant time) {
        String text = DisplayFormat.dateAndTime(time, zone);
        return monthAndDay(time) + text.substring(text.length() - 9, text.length() - 3);
    }

    /** The month and day: {@code Nov 26}. */
    public String monthAndDay(Instant time) {
        ZonedDateTime at = time.atZone(zone);
        return at.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                + " "
                + at.getDayOfMonth();
    }

    /** The month and day, or the time of day if that is today: {@code Nov 26}, {@code 03:00}. */
    public String day(Instant time) {
        ZonedDateTime at = time.atZone(zone);
        return at.toLocalDate().equals(now.atZone(zone).toLocalDate())
                ? minute(time)
                : monthAndDay(time);
    }

    /** For the {@code datetime} attribute: ISO 8601 in UTC, whole seconds. */
    public static String iso(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The distance from now: {@code 3m ago}, {@code in 2h}. */
    public String relative(Instant time) {
        Duration ago = Duration.between(time, now);
        Duration rough = rounded(ago.abs());
        if (rough.isZero()) {
            return "now";
        }
        return ago.isNegative()
                ? "in " + DurationText.format(rough)
                : DurationText.format(rough) + " ago";
    }

    private static Duration rounded(Duration time) {
        if (time.toDays() >= 2) {
            return Duration.ofDays(time.toDays());
        }
        if (time.toHours() >= 1) {
            return Duration.ofMinutes(time.toMinutes());
        }
        return time.toMinutes() >= 1
                ? Duration.ofMinutes(time.toMinutes())
                : Duration.ofSeconds(time.toSeconds());
    }
}
