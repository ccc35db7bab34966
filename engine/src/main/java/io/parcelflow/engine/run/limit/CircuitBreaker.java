package io.parcelflow.engine.run.limit;

/**
 * Leaves a failing source alone for a while, then lets one probe through.
 *
 * <p>Opens after five failures in a row, for 5 s, doubling to 5 minutes while probes fail. A source
 * that has never answered in this run is given up after two failed probes, one that has after
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
     * A passing failure.
     *
     * @param newestStepId the last step that was issued; steps under way when the breaker opens are
     *     no probes, however late they fail
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

    /** Whether only a single step may be in flight, to see whether the source is back. */
    public boolean isProbing() {
        return failedProbes >= 0;
    }

    /** No request before this moment. */
    public long openUntilNanos() {
        return openUntilNanos;
    }

    public boolean isPermanentlyOpen() {
        return failedProbes >= (everAnswered ? PROBES_IF_ANSWERED : PROBES_IF_NEVER_ANSWERED);
    }
}
