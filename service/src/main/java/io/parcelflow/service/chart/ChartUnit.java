package io.parcelflow.service.chart;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.text.DisplayFormat;
import java.time.Duration;

/** The unit of a chart's numbers, and how they are written. */
public enum ChartUnit {
    /** Counts. */
    COUNT,
    /** Shares from 0 to 1, written as percentages. */
    SHARE,
    /** Seconds, written as durations. */
    SECONDS,
    /** US dollars. */
    DOLLARS;

    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    private static final double[] CLOCK_STEPS = {
        1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200,
        86_400
    };

    /** A number for display. */
    public String format(double number) {
        return switch (this) {
            case COUNT ->
                    number == Math.rint(number)
                            ? DisplayFormat.grouped((long) number)
                            : DisplayFormat.oneDecimal(number);
            case SHARE -> DisplayFormat.percent(number);
            case SECONDS ->
                    number == 0
                            ? "0"
                            : DurationText.format(Duration.ofMillis(Math.round(number * 1e3)));
            case DOLLARS -> "$" + DisplayFormat.grouped(Math.round(number));
        };
    }

    /** A number in short form for an axis: {@code 12k}, {@code 1.5M}. */
    String formatAxis(double number) {
        if ((this != COUNT && this != DOLLARS) || Math.abs(number) < 10_000) {
            return format(number);
        }
        boolean millions = Math.abs(number) >= 1e6;
        double scaled = number / (millions ? 1e6 : 1e3);
        String digits =
                scaled == Math.rint(scaled)
                        ? Long.toString((long) scaled)
                        : DisplayFormat.oneDecimal(scaled);
        return (this == DOLLARS ? "$" : "") + digits + (millions ? "M" : "k");
    }

    /** A round distance between a few grid lines up to a number. */
    double step(double most) {
        double rough = most / 4;
        if (this == SHARE && most <= 0.5 + 1e-9 && most >= 0.1 - 1e-9) {
            return most <= 0.1 + 1e-9 ? 0.02 : most <= 0.3 + 1e-9 ? 0.05 : 0.1;
        }
        if (this == SECONDS && most > 4) {
            for (double step : CLOCK_STEPS) {
                if (step >= rough) {
                    return step;
                }
            }
            return Math.ceil(rough / 86_400) * 86_400;
        }
        double scale = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double step : STEPS) {
            if (step * scale >= rough * (1 - 1e-9)) {
                double chosen = step * scale;
                return this == COUNT ? Math.max(1, Math.ceil(chosen)) : chosen;
            }
        }
        return 10 * scale;
    }
}
