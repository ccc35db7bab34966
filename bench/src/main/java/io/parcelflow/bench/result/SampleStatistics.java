package io.parcelflow.bench.result;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The values of a measurement over several runs, in ascending order. */
public final class SampleStatistics {

    private final double[] sorted;

    public SampleStatistics(double... values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** The median; for an even number of values, the lower of the two in the middle. */
    public double median() {
        return sorted[(sorted.length - 1) / 2];
    }

    /** Whether there are any values. */
    public boolean isKnown() {
        return sorted.length > 0 && !Double.isNaN(sorted[0]);
    }

    /** A line of a table: the median, with minimum and maximum in brackets. */
    public String line(String name, String unit) {
        boolean isWhole = Arrays.stream(sorted).allMatch(value -> value == Math.rint(value));
        String number = isWhole ? "%.0f" : "%.3f";
        return String.format(
                Locale.ROOT,
                "    %-40s %12s %-2s  (%s to %s)",
                name,
                String.format(Locale.ROOT, number, median()),
                unit,
                String.format(Locale.ROOT, number, sorted[0]),
                String.format(Locale.ROOT, number, sorted[sorted.length - 1]));
    }

    public Map<String, Object> tree(String unit) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("unit", unit);
        tree.put("median", median());
        tree.put("least", sorted[0]);
        tree.put("most", sorted[sorted.length - 1]);
        return tree;
    }
}
