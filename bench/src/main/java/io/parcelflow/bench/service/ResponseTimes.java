package io.parcelflow.bench.service;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Response times of a path. Every path is requested once first, then all of them in turn,
 * repeatedly, like several readers would.
 *
 * @param firstMillis the first response time
 * @param p50Millis median of the later ones
 * @param p95Millis 95th percentile of the later ones
 * @param bytes size of the largest body as sent
 */
public record ResponseTimes(double firstMillis, double p50Millis, double p95Millis, long bytes) {

    /**
     * Requests all paths, one after another.
     *
     * @param times number of requests per path after the first
     */
    public static Map<String, ResponseTimes> of(
            ServiceClient asking, Map<String, IntFunction<String>> paths, int times)
            throws IOException {
        Map<String, double[]> millis = new LinkedHashMap<>();
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (int i = 0; i <= times; i++) {
            for (Map.Entry<String, IntFunction<String>> each : paths.entrySet()) {
                ServiceClient.TimedResponse answer = asking.get(each.getValue().apply(i));
                millis.computeIfAbsent(each.getKey(), _ -> new double[times + 1])[i] =
                        answer.millis();
                bytes.merge(each.getKey(), answer.bytes(), Math::max);
            }
        }
        Map<String, ResponseTimes> measured = new LinkedHashMap<>();
        millis.forEach((name, all) -> measured.put(name, of(all, bytes.getOrDefault(name, 0L))));
        return measured;
    }

    private static ResponseTimes of(double[] millis, long bytes) {
        double[] later = Arrays.copyOfRange(millis, 1, millis.length);
        Arrays.sort(later);
        return new ResponseTimes(
                millis[0],
                later[(later.length - 1) / 2],
                later[(int) Math.ceil(later.length * 0.95) - 1],
                bytes);
    }
}
