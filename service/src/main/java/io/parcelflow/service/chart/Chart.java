package io.parcelflow.service.chart;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart of numbers by label, such as days or runs.
 *
 * @param title the title
 * @param unit the unit of the numbers
 * @param labels labels of the horizontal axis, in order
 * @param series one or more series, each with one number per label
 * @param positions where each label is on the horizontal axis, from 0 to 1; empty if they are
 *     evenly spaced
 * @param tones the tone of each label's column; empty if all are alike
 */
public record Chart(
        String title,
        Shape shape,
        ChartUnit unit,
        List<String> labels,
        List<ChartSeries> series,
        List<Double> positions,
        List<ColumnTone> tones) {

    /** Meaning of a column, shown by its color. */
    public enum ColumnTone {
        COMPLETED("completed"),
        INCOMPLETE("incomplete"),
        FAILED("failed");

        private final String label;

        ColumnTone(String label) {
            this.label = label;
        }

        /** The word, which is also the CSS class. */
        String label() {
            return label;
        }
    }

    /** How a chart is drawn. */
    public enum Shape {
        /** Stacked columns. */
        COLUMNS,
        /** One line per series. */
        LINES
    }

    /** The style sheet has colors and dashes for this many series. */
    public static final int SERIES_MAX = 6;

    /** A chart with evenly spaced labels of one tone. */
    public Chart(
            String title,
            Shape shape,
            ChartUnit unit,
            List<String> labels,
            List<ChartSeries> series) {
        this(title, shape, unit, labels, series, List.of(), List.of());
    }

    /** The same chart with each label where its time is. */
    public Chart at(List<Instant> times) {
        double first = times.isEmpty() ? 0 : times.getFirst().getEpochSecond();
        double length = times.isEmpty() ? 0 : times.getLast().getEpochSecond() - first;
        return length <= 0
                ? this
                : new Chart(
                        title,
                        shape,
                        unit,
                        labels,
                        series,
                        times.stream()
                                .map(time -> (time.getEpochSecond() - first) / length)
                                .toList(),
                        tones);
    }

    /** The same chart with a tone for each column. */
    public Chart toned(List<ColumnTone> ofColumns) {
        return new Chart(title, shape, unit, labels, series, positions, ofColumns);
    }

    public Chart {
        positions = List.copyOf(positions);
        tones = List.copyOf(tones);
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

    /** Whether there is any number. */
    public boolean hasNumbers() {
        return series.stream()
                .anyMatch(each -> each.values().stream().anyMatch(value -> value != null));
    }

    /**
     * The label for the axis, which has no room for both: the day of {@code Nov 26 03:00}, or the
     * time if all are of one day.
     */
    String axisLabel(int place) {
        String day = day(labels.get(place));
        boolean isOneDay = labels.stream().allMatch(each -> day(each).equals(day));
        String label = labels.get(place);
        return isOneDay && label.length() > day.length() ? label.substring(day.length() + 1) : day;
    }

    private static String day(String label) {
        int time = label.lastIndexOf(' ');
        return time > 0 && label.indexOf(':', time) > 0 ? label.substring(0, time) : label;
    }

    /**
     * The bottom of the vertical axis: 0, or for lines of large shares a little below the smallest,
     * so that a loss of some percent can be seen.
     */
    double axisMin() {
        double least = 1;
        for (ChartSeries each : series) {
            for (Double value : each.values()) {
                least = value == null ? least : Math.min(least, value);
            }
        }
        return shape == Shape.LINES && unit == ChartUnit.SHARE && hasNumbers() && least > 0.6
                ? Math.floor(Math.min(0.9, least - 0.02) * 10) / 10
                : 0;
    }

    /** The top of the vertical axis: at least the largest number or stack. */
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

    /** A description in words, for screen readers. */
    public String description() {
        StringBuilder text = new StringBuilder(title).append('.');
        for (ChartSeries each : series) {
            text.append(' ').append(each.name()).append(": ").append(description(each)).append('.');
        }
        return text.toString();
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
            return "no data";
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
