package io.parcelflow.service.report.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reports there are. */
public enum ReportKind {
    /** What happened on a day and what has to be done. */
    DAILY("Daily summary", 1),
    /** Seven days beside the seven before. */
    WEEKLY("Weekly analysis", 7),
    /** How complete the records are, what was rejected, what drifts. */
    QUALITY("Data quality", 30),
    /** How fast runs are, and what sets their time. */
    PERFORMANCE("Performance", 30);

    private final String title;
    private final int days;

    ReportKind(String title, int days) {
        this.title = title;
        this.days = days;
    }

    public String title() {
        return title;
    }

    /** How many days it is usually about. */
    public int days() {
        return days;
    }

    /** Its name in commands, addresses and file names. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that name; empty if there is none. */
    public static Optional<ReportKind> named(@Nullable String word) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(word)).findFirst();
    }

    /**
     * The one of that name.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    public static ReportKind require(String word) {
        return named(word)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no report '"
                                        + word
                                        + "': there are daily, weekly, quality and performance"));
    }

    /**
     * The days that it is about.
     *
     * @param from the first; null for as many as are usual
     * @param to the last; null for today
     * @throws IllegalArgumentException if they are in the wrong order, too many, or not yet begun
     */
    public DateRange span(
            @Nullable LocalDate from, @Nullable LocalDate to, ZoneId zone, Instant now) {
        LocalDate last = to == null ? now.atZone(zone).toLocalDate() : to;
        DateRange span =
                from == null
                        ? DateRange.endingOn(last, days, zone)
                        : new DateRange(from, last, zone);
        return span.requireStarted(now);
    }
}
