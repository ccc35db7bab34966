package io.parcelflow.service.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a scrape brought: the value of each sample by its name and labels, as written. */
record Exposition(String text, Map<String, Double> samples) {

    static Exposition of(PrometheusMetrics metrics) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            metrics.write(out, PrometheusMetrics.TEXT_FORMAT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = out.toString(StandardCharsets.UTF_8);
        Map<String, Double> samples = new HashMap<>();
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int space = line.lastIndexOf(' ');
                    String value = line.substring(space + 1);
                    samples.put(
                            line.substring(0, space),
                            value.equals("+Inf")
                                    ? Double.POSITIVE_INFINITY
                                    : Double.parseDouble(value));
                });
        return new Exposition(text, samples);
    }

    double value(String sample) {
        Double value = samples.get(sample);
        if (value == null) {
            throw new AssertionError("no sample " + sample + " in\n" + text);
        }
        return value;
    }

    /** The sum of all samples of that name with that label. */
    double sum(String name, String label) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(name + "{"))
                .filter(sample -> sample.getKey().contains(label))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
