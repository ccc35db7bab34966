package io.parcelflow.engine.run.limit;

import java.time.Duration;

/** Counts latencies in buckets that grow by a quarter, from 0.1 ms to some minutes. */
public final class LatencyHistogram {

    private static final double FIRST_BUCKET_NANOS = 100_000;
    private static final double GROWTH_LOG = Math.log(1.25);
    private static final int BUCKETS = 72;

    private final int[] counts = new int[BUCKETS];
    private long total;
    private double meanNanos;
    private double deviationNanos;

    public void add(long latencyNanos) {
        double ratio = Math.max(1, latencyNanos / FIRST_BUCKET_NANOS);
        counts[Math.min(BUCKETS - 1, (int) (Math.log(ratio) / GROWTH_LOG))]++;
        total++;
        if (total == 1) {
            meanNanos = latencyNanos;
            deviationNanos = latencyNanos / 2.0;
        } else {
            // The smoothing of RFC 6298's round-trip estimate, which forgets old latencies.
            deviationNanos += (Math.abs(latencyNanos - meanNanos) - deviationNanos) / 4;
            meanNanos += (latencyNanos - meanNanos) / 8;
        }
    }

    public boolean isEmpty() {
        return total == 0;
    }

    /** A latency that most recent requests did not exceed. */
    public double recentUpperNanos() {
        return meanNanos + 2 * deviationNanos;
    }

    /**
     * The limit of a normal latency: a little more than nearly all others, or twice that of the
     * faster ones, since at a cold start most may be slow.
     */
    public long typicalMaxNanos() {
        double nearlyAll = quantile(0.95).toNanos() * 1.1;
        double twiceQuick = quantile(0.25).toNanos() * 2.0;
        return (long) Math.min(nearlyAll, twiceQuick);
    }

    public double recentMeanNanos() {
        return meanNanos;
    }

    /** The latency that this share of the requests did not exceed; zero if there were none. */
    public Duration quantile(double share) {
        long rank = Math.max(1, Math.round(share * total));
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += counts[i];
            if (total > 0 && seen >= rank) {
                double middle = FIRST_BUCKET_NANOS * Math.exp((i + 0.5) * GROWTH_LOG);
                return Duration.ofNanos((long) middle);
            }
        }
        return Duration.ZERO;
    }
}
