package io.parcelflow.service.report.document;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.TimestampText;
import io.parcelflow.service.chart.ChartUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A value of a report, as a person reads it and as a program does. */
public sealed interface ReportCell {

    /** Nothing is known. */
    static ReportCell none() {
        return new None();
    }

    /** For a person; moments in that time zone. */
    String format(ZoneId zone);

    /**
     * For a program: a text, a number, a boolean or null. Times are seconds, moments as {@link
     * TimestampText} has them, shares numbers from 0 to 1.
     */
    @Nullable Object raw();

    /** Whether it is aligned to the right. */
    default boolean isNumber() {
        return true;
    }

    /** The number, or {@link None}. */
    static ReportCell count(@Nullable Long number) {
        return number == null ? none() : new Count(number);
    }

    /** The share, or {@link None} if it is no number. */
    static ReportCell share(double share) {
        return Double.isFinite(share) ? new Percentage(share) : none();
    }

    /** By how much a number grew on another, as a share of that; {@link None} if that was 0. */
    static ReportCell change(double now, double before) {
        return before == 0 ? none() : new Change(now / before - 1);
    }

    /** The same of whole numbers. */
    static ReportCell change(long now, long before) {
        return change((double) now, (double) before);
    }

    private static double rounded(double number) {
        return BigDecimal.valueOf(number).setScale(4, RoundingMode.HALF_UP).doubleValue();
    }

    /** Nothing. */
    record None() implements ReportCell {
        @Override
        public String format(ZoneId zone) {
            return "–";
        }

        @Override
        public @Nullable Object raw() {
            return null;
        }
    }

    /** A text. */
    record Text(String text) implements ReportCell {
        @Override
        public String format(ZoneId zone) {
            return text;
        }

        @Override
        public Object raw() {
            return text;
        }

        @Override
        public boolean isNumber() {
            return false;
        }
    }

    /** A word for how something is. */
    record Status(String label, ReportTone tone) implements ReportCell {
        @Override
        public String format(ZoneId zone) {
            return label;
        }

        @Override
        public Object raw() {
            return label;
        }

        @Override
        public boolean isNumber() {
            return false;
        }
    }

    /** A whole number. */
    record Count(long number) implements ReportCell {
        @Override
        public String format(ZoneId zone) {
            return DisplayFormat.grouped(number);
        }

        @Override
        public Object raw() {
            return number;
        }
    }

    /** A number with a decimal. */
    record Decimal(double number) implements ReportCell {
        @Override
        public String format(ZoneId zone) {
            return DisplayFormat.oneDecimal(number);
        }

        @Override
        public Object raw() {
            return rounded(number);
        }
    }

    /** A share from 0 to 1. */
    record Percentage(double share) implements ReportCell {
        @Override
        public String format(ZoneId zone) {
            return ChartUnit.SHARE.format(share);
        }

        @Override
        public Object raw() {
            return rounded(share);
        }
    }

    /** By how much something grew, as a share of what it was; negative if it fell. */
    record Change(double share) implements ReportCell {
        @Override
        public String format(ZoneId zone) {
            double percent = Math.abs(share * 100);
            String digits =
                    percent < 10
                            ? DisplayFormat.oneDecimal(percent)
                            : DisplayFormat.grouped(Math.round(percent));
            return digits.equals("0.0") ? "±0%" : (share < 0 ? "−" : "+") + digits + "%";
        }

        @Override
        public Object raw() {
            return rounded(share);
        }
    }

    /** How long something took. */
    record Elapsed(Duration time) implements ReportCell {
        @Override
        public String format(ZoneId zone) {
            return DurationText.format(time);
        }

        @Override
        public Object raw() {
            return rounded(time.toNanos() / 1e9);
        }
    }

    /** When something was. */
    record Timestamp(Instant at) implements ReportCell {
        @Override
        public String format(ZoneId zone) {
            String toTheSecond = DisplayFormat.dateAndTime(at, zone);
            return toTheSecond.substring(0, toTheSecond.length() - ":00".length());
        }

        @Override
        public Object raw() {
            return TimestampText.format(at);
        }

        @Override
        public boolean isNumber() {
            return false;
        }
    }

    /** A day of the report's time zone. */
    record Day(LocalDate day) implements ReportCell {
        @Override
        public String format(ZoneId zone) {
            return day.toString();
        }

        @Override
        public Object raw() {
            return day.toString();
        }

        @Override
        public boolean isNumber() {
            return false;
        }
    }

    /** An amount of US dollars. */
    record Dollars(long amount) implements ReportCell {
        @Override
        public String format(ZoneId zone) {
            return ChartUnit.DOLLARS.format((double) amount);
        }

        @Override
        public Object raw() {
            return amount;
        }
    }
}
