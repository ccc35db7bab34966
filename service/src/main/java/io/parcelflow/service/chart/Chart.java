package io.parcelflow.service.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart of numbers along a row of labels, such as days or runs.
 *
 * @param title what it shows
 * @param unit what its numbers count
 * @param labels one for each place, in order
 * @param series one or several, each with a number for each label
 */
public record Chart(
        String title, Shape shape, ChartUnit unit, List<String> labels, List<ChartSeries> series) {

    /** How the numbers are drawn. */
    public enum Shape {
        /** Columns, the series stacked on each other. */
        COLUMNS,
        /** A line for each series; the axis begins at 0. */
        LINES
    }

    /** Colours and dashes of the style sheet tell so many apart. */
    public static final int SERIES_MAX = 6;

    public Chart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
        if (series.isEmpty() || series.size() > SERIES_MAX) {
            throw new IllegalArgumentException(
                    "a chart shows 1 to " + SERIES_MAX + " series, not " + series.size());
        }
        for (ChartSeries each : series) {
            if (each.values().size() != labels.size()) {
                throw new IllegalArgumentException(
                        each.name()
                                + " has "
                                + each.values().size()
                                + " numbers for "
                                + labels.size()
                                + " labels");
            }
        }
    }

    /** Whether there is any number in it. */
    public boolean hasNumbers() {
        return series.stream()
                .anyMatch(each -> each.values().stream().anyMatch(value -> value != null));
    }

    /** The top of the axis: at least the largest number, or the highest stack. */
    double axisMax() {
        double most = 0;
        for (int i = 0; i < labels.size(); i++) {
            double stacked = 0;
            for (ChartSeries each : series) {
                Double value = each.values().get(i);
                double number = value == null ? 0 : value;
                stacked = shape == Shape.COLUMNS ? stacked + number : Math.max(stacked, number);
            }
            most = Math.max(most, stacked);
        }
        return unit == ChartUnit.SHARE && most > 0.5 ? Math.max(1, most) : most;
    }

    /** What it shows, in words, for those who cannot see it. */
    public String description() {
        StringBuilder told = new StringBuilder(title).append('.');
        for (ChartSeries each : series) {
            told.append(' ').append(each.name()).append(": ").append(description(each)).append('.');
        }
        return told.toString();
    }

    private String description(ChartSeries each) {
        int first = -1;
        int last = -1;
        int lowest = -1;
        int highest = -1;
        for (int i = 0; i < labels.size(); i++) {
            Double value = each.values().get(i);
            if (value == null) {
                continue;
            }
            first = first < 0 ? i : first;
            last = i;
            lowest = lowest < 0 || value < number(each, lowest) ? i : lowest;
            highest = highest < 0 || value > number(each, highest) ? i : highest;
        }
        if (first < 0) {
            return "nothing is known";
        }
        return first == last
                ? at(each, first)
                : "from "
                        + at(each, first)
                        + " to "
                        + at(each, last)
                        + "; lowest "
                        + at(each, lowest)
                        + ", highest "
                        + at(each, highest);
    }

    private String at(ChartSeries each, int place) {
        return unit.format(number(each, place)) + " (" + labels.get(place) + ")";
    }

    private static double number(ChartSeries each, int place) {
        @Nullable Double value = each.values().get(place);
        return value == null ? 0 : value;
    }
}
