package io.parcelflow.engine.run.limit;

/**
 * Stops requests to a failing source for a while, then allows one probe.
 *
 * <p>Opens after five consecutive failures, for 5 s, doubling up to 5 minutes while probes fail. A
 * source that has not responded in this run is abandoned after two failed probes, another after
 * seven, ten minutes later.
 */
public final class CircuitBreaker {

    private static final int FAILURES_TO_OPEN = 5;
    private static final long OPEN_NANOS = 5_000_000_000L;
    private static final long OPEN_NANOS_MAX = 300_000_000_000L;
    private static final int PROBES_IF_NEVER_ANSWERED = 2;
    private static final int PROBES_IF_ANSWERED = 7;

    private int failuresInRow;
    private int failedProbes = -1;
    private long openUntilNanos = Long.MIN_VALUE;
    private long newestStepAtOpening;
    private boolean everAnswered;

    public void succeeded() {
        everAnswered = true;
        failuresInRow = 0;
        failedProbes = -1;
        openUntilNanos = Long.MIN_VALUE;
    }

    /**
     * A temporary failure.
     *
     * @param newestStepId the last issued step; steps in flight when the breaker opened are not
     *     probes, however late they fail
     */
    public void failed(long stepId, long newestStepId, long nowNanos) {
        failuresInRow++;
        boolean probeFailed = failedProbes >= 0 && stepId > newestStepAtOpening;
        boolean opens = failedProbes < 0 && failuresInRow >= FAILURES_TO_OPEN;
        if (probeFailed || opens) {
            failedProbes++;
            newestStepAtOpening = newestStepId;
            openUntilNanos =
                    nowNanos + Math.min(OPEN_NANOS << Math.min(failedProbes, 10), OPEN_NANOS_MAX);
        }
    }

    /** Whether only a single step may be in flight, to test whether the source has recovered. */
    public boolean isProbing() {
        return failedProbes >= 0;
    }

    /** No request before this time. */
    public long openUntilNanos() {
        return openUntilNanos;
    }

    public boolean isPermanentlyOpen() {
        return failedProbes >= (everAnswered ? PROBES_IF_ANSWERED : PROBES_IF_NEVER_ANSWERED);
    }
}
