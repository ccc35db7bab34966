package io.parcelflow.service.report.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of reports. */
public enum ReportKind {
    /** Events of a day, and what to do about them. */
    DAILY("Daily summary", 1),
    /** Seven days compared with the seven before. */
    WEEKLY("Weekly analysis", 7),
    /** Completeness of records, rejects, and drift. */
    QUALITY("Data quality", 30),
    /** Duration of runs and what limits it. */
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

    /** The default number of days. */
    public int days() {
        return days;
    }

    /** Its name in commands, URLs and file names. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with that name; empty if there is none. */
    public static Optional<ReportKind> named(@Nullable String word) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(word)).findFirst();
    }

    /**
     * The report of that name.
     *
     * @throws IllegalArgumentException if there is none; the message names the known ones
     */
    public static ReportKind require(String word) {
        return named(word)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no report '"
                                        + word
                                        + "'; known: daily, weekly, quality, performance"));
    }

    /**
     * The days that a report covers.
     *
     * @param from first day; null for the default number of days
     * @param to last day; null for today
     * @throws IllegalArgumentException if the days are in the wrong order, too many, or in the
     *     future
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
