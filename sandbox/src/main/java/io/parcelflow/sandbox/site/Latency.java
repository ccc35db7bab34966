package io.parcelflow.sandbox.site;

import io.parcelflow.sandbox.dataset.PositionalRandom;
import java.time.Duration;

/**
 * The response time of a site: log-normal, as measured latencies tend to be.
 *
 * @param median the median; zero for no latency at all
 * @param spread the standard deviation of the logarithm: 0 for a constant latency, 0.5 for a tail
 *     where one response in a hundred takes three times as long
 */
public record Latency(Duration median, double spread) {

    private static final double LONGEST_IN_MEDIANS = 20;

    public Latency {
        if (median.isNegative() || median.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException(
                    "the median latency must be from 0 to 10m, not " + median);
        }
        if (!(spread >= 0 && spread <= 3)) {
            throw new IllegalArgumentException(
                    "the spread of the latency must be from 0 to 3, not " + spread);
        }
    }

    public static Latency none() {
        return new Latency(Duration.ZERO, 0);
    }

    public static Latency always(Duration latency) {
        return new Latency(latency, 0);
    }

    /** The latency of a request, reproducible by seed and number. */
    Duration of(long seed, long requestNumber) {
        if (spread == 0 || median.isZero()) {
            return median;
        }
        double radius =
                Math.sqrt(-2 * Math.log(1 - PositionalRandom.unit(seed, 2 * requestNumber)));
        double normal =
                radius * Math.cos(2 * Math.PI * PositionalRandom.unit(seed, 2 * requestNumber + 1));
        double medians = Math.min(LONGEST_IN_MEDIANS, Math.exp(spread * normal));
        return Duration.ofNanos((long) (median.toNanos() * medians));
    }
}
