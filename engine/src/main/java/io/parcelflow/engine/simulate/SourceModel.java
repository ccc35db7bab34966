package io.parcelflow.engine.simulate;

import io.parcelflow.engine.plan.SourceHistory;
import java.time.Duration;

/**
 * How a source behaves in virtual time.
 *
 * @param history its latency, pages and details
 * @param latencySpread how far latencies stray from the median: each is the median times a factor
 *     between 1 / (1 + spread) and 1 + spread
 * @param faults what goes wrong
 */
public record SourceModel(SourceHistory history, double latencySpread, Faults faults) {

    /**
     * Shares of requests that fail, each from 0 to 1.
     *
     * @param transientShare answered by a passing error
     * @param throttleShare answered by "too many requests"
     * @param retryAfter what such an answer asks for
     * @param rejectShare records that cannot be adapted
     * @param fatalAfter requests after which the source blocks, or a negative number for never
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
