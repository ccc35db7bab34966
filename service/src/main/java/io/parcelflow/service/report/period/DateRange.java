package io.parcelflow.service.report.period;

import io.parcelflow.store.history.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * Whole days of a time zone.
 *
 * @param from the first of them
 * @param to the last of them, which belongs to it
 */
public record DateRange(LocalDate from, LocalDate to, ZoneId zone) {

    /** Reports of more days would have columns too narrow to see. */
    public static final int DAYS_MAX = 400;

    public DateRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "a report cannot be about the days from "
                            + from
                            + " to "
                            + to
                            + ": name the earlier day first");
        }
        if (to.toEpochDay() - from.toEpochDay() >= DAYS_MAX) {
            throw new IllegalArgumentException(
                    "a report is about at most "
                            + DAYS_MAX
                            + " days, not those from "
                            + from
                            + " to "
                            + to);
        }
    }

    /**
     * The same, if all its days have begun.
     *
     * @throws IllegalArgumentException if one lies in the future
     */
    public DateRange requireStarted(Instant now) {
        LocalDate today = dayOf(now);
        if (to.isAfter(today)) {
            throw new IllegalArgumentException(
                    "a report cannot be about "
                            + to
                            + ", a day that has not begun: it is "
                            + today
                            + " in "
                            + zone
                            + ", name that day or an earlier one as the last");
        }
        return this;
    }

    /** So many days, of which that is the last. */
    public static DateRange endingOn(LocalDate last, int days, ZoneId zone) {
        return new DateRange(last.minusDays(days - 1L), last, zone);
    }

    public int days() {
        return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
    }

    /** As many days right before. */
    public DateRange previous() {
        return endingOn(from.minusDays(1), days(), zone);
    }

    public Period period() {
        return new Period(
                from.atStartOfDay(zone).toInstant(), to.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** Each day, in order. */
    List<LocalDate> dates() {
        return from.datesUntil(to.plusDays(1)).toList();
    }

    LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** A day for the axis of a chart: {@code 24 Nov}. */
    static String shortLabel(LocalDate day) {
        String month = day.getMonth().name();
        return day.getDayOfMonth()
                + " "
                + month.charAt(0)
                + month.substring(1, 3).toLowerCase(Locale.ROOT);
    }
}
