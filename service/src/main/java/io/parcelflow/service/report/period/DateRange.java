package io.parcelflow.service.report.period;

import io.parcelflow.store.history.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * A range of whole days in a time zone.
 *
 * @param from first day
 * @param to last day, included
 */
public record DateRange(LocalDate from, LocalDate to, ZoneId zone) {

    /** With more days, columns of charts would be too narrow to see. */
    public static final int DAYS_MAX = 400;

    public DateRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "invalid period from "
                            + from
                            + " to "
                            + to
                            + ": the first day must not be after the last day");
        }
        if (to.toEpochDay() - from.toEpochDay() >= DAYS_MAX) {
            throw new IllegalArgumentException(
                    "a report covers at most "
                            + DAYS_MAX
                            + " days, not the period from "
                            + from
                            + " to "
                            + to);
        }
    }

    /**
     * Returns this range if its last day has started.
     *
     * @throws IllegalArgumentException if the last day is in the future
     */
    public DateRange requireStarted(Instant now) {
        LocalDate today = dayOf(now);
        if (to.isAfter(today)) {
            throw new IllegalArgumentException(
                    to
                            + " is in the future: today is "
                            + today
                            + " in "
                            + zone
                            + "; choose today or an earlier day");
        }
        return this;
    }

    /** The given number of days up to and including the last. */
    public static DateRange endingOn(LocalDate last, int days, ZoneId zone) {
        return new DateRange(last.minusDays(days - 1L), last, zone);
    }

    public int days() {
        return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
    }

    /** The preceding range of the same length. */
    public DateRange previous() {
        return endingOn(from.minusDays(1), days(), zone);
    }

    public Period period() {
        return new Period(
                from.atStartOfDay(zone).toInstant(), to.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** All days, in order. */
    List<LocalDate> dates() {
        return from.datesUntil(to.plusDays(1)).toList();
    }

    LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** A day for the axis of a chart: {@code Nov 24}. */
    static String shortLabel(LocalDate day) {
        String month = day.getMonth().name();
        return month.charAt(0)
                + month.substring(1, 3).toLowerCase(Locale.ROOT)
                + " "
                + day.getDayOfMonth();
    }
}
