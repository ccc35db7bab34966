package io.parcelflow.service.report.document;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.runtime.text.TimestampText;
import io.parcelflow.service.chart.ChartUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A value of a report, with one form for people and one for programs. */
public sealed interface ReportCell {

    /** An unknown value. */
    static ReportCell none() {
        return new None();
    }

    /** The value for display, with times in the given time zone. */
    String format(ZoneId zone);

    /**
     * The value for programs: a string, number, boolean or null. Durations are in seconds, times as
     * {@link TimestampText} has them, shares from 0 to 1.
     */
    @Nullable Object raw();

    /** Whether it is right-aligned. */
    default boolean isNumber() {
        return true;
    }

    /** A count, or {@link None}. */
    static ReportCell count(@Nullable Long number) {
        return number == null ? none() : new Count(number);
    }

    /** A share, or {@link None} if it is not a number. */
    static ReportCell share(double share) {
        return Double.isFinite(share) ? new Percentage(share) : none();
    }

    /** The relative change of a number; {@link None} if it was 0 before. */
    static ReportCell change(double now, double before) {
        return before == 0 ? none() : new Change(now / before - 1);
    }

    /** The relative change of a count; {@link None} if it was 0 before. */
    static ReportCell change(long now, long before) {
        return change((double) now, (double) before);
    }

    private static double rounded(double number) {
        return BigDecimal.valueOf(number).setScale(4, RoundingMode.HALF_UP).doubleValue();
    }

    /** An unknown value. */
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
    record Text(String text, String raw) implements ReportCell {

        /** The same text for people and programs. */
        public Text(String text) {
            this(text, text);
        }

        /** The kind of a failure: a label for people, its lower-case name for programs. */
        public static Text of(FailureKind kind) {
            return new Text(Labels.of(kind), DisplayFormat.lowerCaseWords(kind.name()));
        }

        @Override
        public String format(ZoneId zone) {
            return text;
        }

        @Override
        public boolean isNumber() {
            return false;
        }
    }

    /** A status with a tone. */
    record Status(String label, String raw, ReportTone tone) implements ReportCell {

        /** The same text for people and programs. */
        public Status(String label, ReportTone tone) {
            this(label, label, tone);
        }

        @Override
        public String format(ZoneId zone) {
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

    /** A number with one decimal. */
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

    /** A relative change; negative for a decrease. */
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

    /** A duration. */
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

    /** A point in time. */
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

    /** A date in the report's time zone. */
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
