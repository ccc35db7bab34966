package io.parcelflow.engine.run;

import java.time.Duration;

/** Judges what follows from a step's failure: another try, giving up the step, or the lane. */
final class FailureRules {

    private static final int PUSHBACKS_IN_ROW_MAX = 20;

    /** A source that pushes back more often in a row wants more patience than it says. */
    private static final int PUSHBACKS_BELIEVED = 3;

    private static final Duration QUOTA_PROBE_FIRST = Duration.ofMinutes(5);
    private static final int QUOTA_PROBE_DOUBLINGS_MAX = 4;
    private static final int LAYOUT_CHANGES_IN_ROW_MAX = 3;
    private static final int PERMANENT_FAILURES_IN_ROW_MAX = 8;

    /** What follows from a failure. */
    sealed interface Verdict {
        /** The step is tried again at that moment. */
        record Retry(int attempt, long atNanos) implements Verdict {}

        /** The step has failed for good; the lane goes on. */
        record GiveUpStep() implements Verdict {}

        /** No further step leaves; the lane's open tasks end in that state. */
        record EndLane(CollectorStatus status, TaskState openTasks) implements Verdict {}
    }

    private static final Verdict GIVE_UP_STEP = new Verdict.GiveUpStep();
    private static final Verdict FAIL_LANE =
            new Verdict.EndLane(CollectorStatus.FAILED, TaskState.FAILED);
    private static final Verdict DISABLE_LANE =
            new Verdict.EndLane(CollectorStatus.DISABLED, TaskState.SKIPPED);

    private final LaneGate gate;
    private final RunContext context;
    private long newestStepAtPushback;
    private int pushbacksInRow;
    private int layoutChangesInRow;
    private int permanentFailuresInRow;

    FailureRules(LaneGate gate, RunContext context) {
        this.gate = gate;
        this.context = context;
    }

    void succeeded() {
        pushbacksInRow = 0;
        layoutChangesInRow = 0;
        permanentFailuresInRow = 0;
    }

    Verdict judge(Step step, Failure failure, long nowNanos) {
        return switch (failure.kind()) {
            case UNAUTHORIZED, BLOCKED -> DISABLE_LANE;
            // robots.txt may close single records; result pages are what a lane lives on.
            case DISALLOWED -> step.kind() == StepKind.DETAIL ? GIVE_UP_STEP : DISABLE_LANE;
            case THROTTLED -> throttled(step, failure, nowNanos);
            case QUOTA_EXHAUSTED -> quotaExhausted(step, failure, nowNanos);
            case TRANSIENT, TIMEOUT -> passing(step, failure, nowNanos);
            case LAYOUT_CHANGED, NOT_FOUND, BAD_RESPONSE, DEFECT -> permanent(failure.kind());
        };
    }

    private Verdict throttled(Step step, Failure failure, long nowNanos) {
        if (isNewPushback(step)) {
            gate.slowDown(nowNanos);
        }
        if (pushbacksInRow > PUSHBACKS_IN_ROW_MAX) {
            return FAIL_LANE;
        }
        Duration backoff = context.retryPolicy.backoff(Math.max(1, pushbacksInRow), context.random);
        Duration wished = failure.retryAfter();
        if (wished == null || (pushbacksInRow > PUSHBACKS_BELIEVED && isLonger(backoff, wished))) {
            wished = backoff;
        }
        gate.pause(wished, nowNanos);
        return new Verdict.Retry(step.attempt(), gate.pausedUntilNanos());
    }

    private Verdict quotaExhausted(Step step, Failure failure, long nowNanos) {
        if (isNewPushback(step) && pushbacksInRow > PUSHBACKS_IN_ROW_MAX) {
            return FAIL_LANE;
        }
        Duration wished = failure.retryAfter();
        gate.pauseForQuota(wished == null ? quotaProbe(pushbacksInRow) : wished, nowNanos);
        return new Verdict.Retry(step.attempt(), gate.pausedUntilNanos());
    }

    /** How long to wait for a quota of which nobody says when it opens. */
    private static Duration quotaProbe(int refusalsInRow) {
        int doublings = Math.clamp(refusalsInRow - 1, 0, QUOTA_PROBE_DOUBLINGS_MAX);
        return QUOTA_PROBE_FIRST.multipliedBy(1L << doublings);
    }

    private static boolean isLonger(Duration a, Duration b) {
        return a.compareTo(b) > 0;
    }

    /** Keeps what a source that is asked no more says, for the next time it is. */
    void remember(Step step, Failure failure, long nowNanos) {
        if (failure.kind() == FailureKind.THROTTLED && isNewPushback(step)) {
            gate.slowDown(nowNanos);
        }
        if (failure.retryAfter() != null) {
            gate.pause(failure.retryAfter(), nowNanos);
        }
    }

    /**
     * Whether the source pushes back anew; steps that were already under way when it did so before
     * say nothing about the new pace.
     */
    private boolean isNewPushback(Step step) {
        if (step.id() <= newestStepAtPushback) {
            return false;
        }
        newestStepAtPushback = context.newestStepId();
        pushbacksInRow++;
        return true;
    }

    private Verdict passing(Step step, Failure failure, long nowNanos) {
        if (!gate.failed(step, context.newestStepId(), nowNanos)) {
            return FAIL_LANE;
        }
        if (failure.retryAfter() != null) {
            gate.pause(failure.retryAfter(), nowNanos);
        }
        if (step.attempt() >= context.retryPolicy.maxAttempts()) {
            return GIVE_UP_STEP;
        }
        Duration backoff = context.retryPolicy.backoff(step.attempt(), context.random);
        return new Verdict.Retry(
                step.attempt() + 1,
                Math.max(EpochNanos.plus(nowNanos, backoff), gate.pausedUntilNanos()));
    }

    private Verdict permanent(FailureKind kind) {
        if (kind == FailureKind.NOT_FOUND) {
            gate.answered();
            return GIVE_UP_STEP;
        }
        permanentFailuresInRow++;
        layoutChangesInRow += kind == FailureKind.LAYOUT_CHANGED ? 1 : 0;
        boolean isHopeless =
                layoutChangesInRow >= LAYOUT_CHANGES_IN_ROW_MAX
                        || permanentFailuresInRow >= PERMANENT_FAILURES_IN_ROW_MAX;
        return isHopeless ? FAIL_LANE : GIVE_UP_STEP;
    }
}
