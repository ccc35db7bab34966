package io.parcelflow.engine.run.limit;

/**
 * Leaves a source alone that refuses much of what it is asked for, then allows single probes.
 *
 * <p>A refused page says nothing about other pages, so a few among good answers change nothing. It
 * opens when at least 5 and half of the last 20 answers were refusals, or at the first that
 * concerns the whole source, such as a bot check: for 15 s, four times as long after each failed
 * probe. A source is abandoned after three failed probes in a row, and one that has answered
 * nothing else in this run at its third refusal, or at the first that concerns it as a whole.
 */
public final class RefusalBreaker {

    private static final int WINDOW = 20;
    private static final int REFUSALS_TO_OPEN = 5;
    private static final int REFUSALS_IF_NEVER_ANSWERED = 3;
    private static final int PROBES = 3;
    private static final long OPEN_NANOS = 15_000_000_000L;

    /** The last answers, the newest in the lowest bit; a refusal is 1. */
    private int window;

    private int answers;
    private int failedProbes = -1;
    private long openUntilNanos = Long.MIN_VALUE;
    private long newestStepAtOpening;
    private boolean everAnswered;
    private boolean isAbandoned;

    /** The source did what it was asked to before this run was resumed. */
    public void resumed() {
        everAnswered = true;
    }

    /** The source responded to a step without a refusal. */
    public void answered(long stepId) {
        everAnswered = true;
        add(0);
        if (isProbing() && stepId > newestStepAtOpening) {
            failedProbes = -1;
            openUntilNanos = Long.MIN_VALUE;
            answers = 0;
        }
    }

    /**
     * The source refused a step.
     *
     * @param isSourceWide whether it refused all requests of this client, not only this page
     * @param newestStepId the last issued step; steps in flight when the breaker opened are not
     *     probes, however late they are refused
     */
    public void refused(long stepId, boolean isSourceWide, long newestStepId, long nowNanos) {
        add(1);
        if (!everAnswered) {
            isAbandoned |= isSourceWide || answers >= REFUSALS_IF_NEVER_ANSWERED;
            return;
        }
        boolean probeFailed = isProbing() && stepId > newestStepAtOpening;
        if (probeFailed || (!isProbing() && (isSourceWide || isShareTooLarge()))) {
            failedProbes++;
            isAbandoned |= failedProbes >= PROBES;
            newestStepAtOpening = newestStepId;
            openUntilNanos = nowNanos + (OPEN_NANOS << (2 * failedProbes));
        }
    }

    private void add(int refusal) {
        window = (window << 1 | refusal) & (1 << WINDOW) - 1;
        answers = Math.min(WINDOW, answers + 1);
    }

    private boolean isShareTooLarge() {
        int refusals = Integer.bitCount(window & (1 << answers) - 1);
        return refusals >= REFUSALS_TO_OPEN && 2 * refusals >= answers;
    }

    /** Whether only a single step may be in flight, to test whether the source answers again. */
    public boolean isProbing() {
        return failedProbes >= 0;
    }

    /** No request before this time. */
    public long openUntilNanos() {
        return openUntilNanos;
    }

    /** Whether the source is not asked again in this run. */
    public boolean isAbandoned() {
        return isAbandoned;
    }

    /** Whether the source has answered anything else in this run. */
    public boolean hasEverAnswered() {
        return everAnswered;
    }
}
