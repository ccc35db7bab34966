package io.parcelflow.app.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of one kind, one for each label of a chart.
 *
 * @param values null where nothing is known; never negative or infinite
 */
public record Series(String name, List<@Nullable Double> values) {

    public Series {
        for (Double value : values) {
            if (value != null && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "a chart shows numbers from 0 upwards, not " + value + " of " + name);
            }
        }
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Numbers that are all known. */
    public static Series known(String name, List<Double> values) {
        return new Series(name, new ArrayList<@Nullable Double>(values));
    }
}
