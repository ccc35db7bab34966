package io.parcelflow.web.api.request;

import io.parcelflow.store.history.Period;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Parses dates and timestamps in ISO 8601, limited to the years 1970 to 2199. */
final class MomentText {

    private static final Period SENSIBLE =
            new Period(Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z"));

    private static final int DAY_LENGTH = "2026-11-26".length();

    private MomentText() {}

    /**
     * A timestamp, or the beginning of a day in that time zone; null if invalid.
     *
     * @param daysLater days to add to a day; nothing is added to a moment
     */
    static @Nullable Instant instant(String text, ZoneId zone, int daysLater) {
        try {
            Instant moment =
                    text.length() == DAY_LENGTH
                            ? LocalDate.parse(text)
                                    .plusDays(daysLater)
                                    .atStartOfDay(zone)
                                    .toInstant()
                            : Instant.parse(text);
            return SENSIBLE.contains(moment) ? moment : null;
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** A date; null if invalid. */
    static @Nullable LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() >= 1970 && day.getYear() < 2200 ? day : null;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
