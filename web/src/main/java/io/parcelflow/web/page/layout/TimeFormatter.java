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
 * Tells moments to a person.
 *
 * @param now the moment at which the page is made
 * @param zone whose time of day is shown
 */
public record TimeFormatter(Instant now, ZoneId zone) {

    /** The time of day, with the date if that is not today's. */
    public String dateTime(Instant moment) {
        return DisplayFormat.clock(moment, now, zone);
    }

    /** The same to the minute. */
    public String minute(Instant moment) {
        String text = dateTime(moment);
        return text.substring(0, text.length() - 3);
    }

    /** The day and month, with the time of day if that is today: {@code Nov 26}, {@code 03:00}. */
    public String day(Instant moment) {
        ZonedDateTime at = moment.atZone(zone);
        return at.toLocalDate().equals(now.atZone(zone).toLocalDate())
                ? minute(moment)
                : at.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                        + " "
                        + at.getDayOfMonth();
    }

    /** For the {@code datetime} attribute: ISO 8601 in UTC, whole seconds. */
    public static String iso(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** How long ago, or in how long: {@code 3min ago}, {@code in 2h}. */
    public String relative(Instant moment) {
        Duration ago = Duration.between(moment, now);
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
