package io.parcelflow.service.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named series of numbers, one per label of a chart.
 *
 * @param values null if unknown; never negative or infinite
 */
public record ChartSeries(String name, List<@Nullable Double> values) {

    // Written out: what may be null in a compact constructor is not seen by other modules.
    public ChartSeries(String name, List<@Nullable Double> values) {
        for (Double value : values) {
            if (value != null && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "a chart shows numbers from 0 up, not " + value + " of " + name);
            }
        }
        this.name = name;
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** A series without unknown values. */
    public static ChartSeries complete(String name, List<Double> values) {
        return new ChartSeries(name, new ArrayList<@Nullable Double>(values));
    }
}
