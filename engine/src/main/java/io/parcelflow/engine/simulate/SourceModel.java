package io.parcelflow.engine.simulate;

import io.parcelflow.engine.plan.SourceHistory;
import java.time.Duration;

/**
 * The behavior of a source in virtual time.
 *
 * @param history its latency, pages and details
 * @param latencySpread variation of latencies: each is the median times a factor between 1 / (1 +
 *     spread) and 1 + spread
 * @param faults its faults
 */
public record SourceModel(SourceHistory history, double latencySpread, Faults faults) {

    /**
     * Shares of requests that fail, each from 0 to 1.
     *
     * @param transientShare temporary errors
     * @param throttleShare "too many requests"
     * @param retryAfter the wait requested by such a response
     * @param rejectShare share of records that cannot be parsed
     * @param fatalAfter number of requests after which the source blocks; negative for never
     */
    public record Faults(
            double transientShare,
            double throttleShare,
            Duration retryAfter,
            double rejectShare,
            long fatalAfter) {

        public static final Faults NONE = new Faults(0, 0, Duration.ofSeconds(1), 0, -1);
    }

    /** A source that behaves as measured and never fails. */
    public static SourceModel faultless(SourceHistory history) {
        return new SourceModel(history, 0.25, Faults.NONE);
    }
}
