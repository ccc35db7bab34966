package io.parcelflow.engine.run;

import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskState;
import java.time.Duration;

/** Decides what follows from a step's failure: a retry, or the end of the step or the lane. */
final class FailurePolicy {

    private static final int PUSHBACKS_IN_ROW_MAX = 20;

    private static final Duration QUOTA_PROBE_FIRST = Duration.ofMinutes(5);
    private static final int QUOTA_PROBE_DOUBLINGS_MAX = 4;
    private static final int LAYOUT_CHANGES_IN_ROW_MAX = 3;
    private static final int PERMANENT_FAILURES_IN_ROW_MAX = 8;

    /** What follows from a failure. */
    sealed interface Reaction {
        /** The step is retried at that time. */
        record Retry(int attempt, long atNanos) implements Reaction {}

        /** The step failed permanently; the lane continues. */
        record AbandonStep() implements Reaction {}

        /** No further step is sent; the lane's open tasks end in that state. */
        record EndLane(CollectorStatus status, TaskState openTasks) implements Reaction {}
    }

    private static final Reaction ABANDON_STEP = new Reaction.AbandonStep();
    private static final Reaction FAIL_LANE =
            new Reaction.EndLane(CollectorStatus.FAILED, TaskState.FAILED);
    private static final Reaction DISABLE_LANE =
            new Reaction.EndLane(CollectorStatus.DISABLED, TaskState.SKIPPED);

    private final LaneThrottle throttle;
    private final RunContext context;
    private long newestStepAtPushback;
    private int pushbacksInRow;
    private int layoutChangesInRow;
    private int permanentFailuresInRow;

    FailurePolicy(LaneThrottle throttle, RunContext context) {
        this.throttle = throttle;
        this.context = context;
    }

    void succeeded() {
        pushbacksInRow = 0;
        layoutChangesInRow = 0;
        permanentFailuresInRow = 0;
    }

    /**
     * Decides.
     *
     * @param isLastTask whether the lane has no other open task
     */
    Reaction reactTo(Step step, Failure failure, boolean isLastTask, long nowNanos) {
        return switch (failure.kind()) {
            case REFUSED, UNAUTHORIZED, BLOCKED ->
                    refused(step, failure.kind(), isLastTask, nowNanos);
            // robots.txt may disallow single records; but a lane cannot continue without result
            // pages.
            case DISALLOWED -> step.kind() == StepKind.DETAIL ? ABANDON_STEP : DISABLE_LANE;
            case THROTTLED -> throttled(step, failure, nowNanos);
            case QUOTA_EXHAUSTED -> quotaExhausted(step, failure, nowNanos);
            case TRANSIENT, TIMEOUT -> passing(step, failure, nowNanos);
            case LAYOUT_CHANGED, NOT_FOUND, BAD_RESPONSE, DEFECT -> permanent(step, failure.kind());
        };
    }

    /** One bad page is one bad page: only a source that refuses much is left alone. */
    private Reaction refused(Step step, FailureKind kind, boolean isLastTask, long nowNanos) {
        boolean isAsked =
                throttle.refused(
                        step, kind != FailureKind.REFUSED, context.newestStepId(), nowNanos);
        boolean isAllRefused = isLastTask && !throttle.hasEverAnswered();
        boolean isPrepared = step.kind() != StepKind.PREPARE;
        return isAsked && isPrepared && !isAllRefused ? ABANDON_STEP : DISABLE_LANE;
    }

    private Reaction throttled(Step step, Failure failure, long nowNanos) {
        if (isNewPushback(step)) {
            throttle.slowDown(nowNanos);
        }
        if (pushbacksInRow > PUSHBACKS_IN_ROW_MAX) {
            return FAIL_LANE;
        }
        Duration backoff = context.retryPolicy.backoff(Math.max(1, pushbacksInRow), context.random);
        // A source that asks for less, or for nothing, gets the usual wait.
        throttle.pause(backoff, nowNanos);
        pauseAsAsked(failure, nowNanos);
        return new Reaction.Retry(step.attempt(), throttle.pausedUntilNanos());
    }

    private Reaction quotaExhausted(Step step, Failure failure, long nowNanos) {
        if (isNewPushback(step) && pushbacksInRow > PUSHBACKS_IN_ROW_MAX) {
            return FAIL_LANE;
        }
        Duration wished = failure.retryAfter();
        throttle.pauseForQuota(wished == null ? quotaProbe(pushbacksInRow) : wished, nowNanos);
        return new Reaction.Retry(step.attempt(), throttle.pausedUntilNanos());
    }

    /** How long to wait for a quota without a known reset time. */
    private static Duration quotaProbe(int refusalsInRow) {
        int doublings = Math.clamp(refusalsInRow - 1, 0, QUOTA_PROBE_DOUBLINGS_MAX);
        return QUOTA_PROBE_FIRST.multipliedBy(1L << doublings);
    }

    private void pauseAsAsked(Failure failure, long nowNanos) {
        if (failure.retryAfter() != null) {
            throttle.pause(failure.retryAfter(), nowNanos);
        }
    }

    /** Applies a failure of a source that has ended, for its next run. */
    void recordFailure(Step step, Failure failure, long nowNanos) {
        if (failure.kind() == FailureKind.THROTTLED && isNewPushback(step)) {
            throttle.slowDown(nowNanos);
        }
        pauseAsAsked(failure, nowNanos);
    }

    /**
     * Whether it is new throttling; steps that were in flight at the last throttling say nothing
     * about the new rate.
     */
    private boolean isNewPushback(Step step) {
        if (step.id() <= newestStepAtPushback) {
            return false;
        }
        newestStepAtPushback = context.newestStepId();
        pushbacksInRow++;
        return true;
    }

    private Reaction passing(Step step, Failure failure, long nowNanos) {
        if (!throttle.failed(step, context.newestStepId(), nowNanos)) {
            return FAIL_LANE;
        }
        pauseAsAsked(failure, nowNanos);
        if (step.attempt() >= context.retryPolicy.maxAttempts()) {
            return ABANDON_STEP;
        }
        Duration backoff = context.retryPolicy.backoff(step.attempt(), context.random);
        return new Reaction.Retry(
                step.attempt() + 1,
                Math.max(EpochNanos.plus(nowNanos, backoff), throttle.pausedUntilNanos()));
    }

    private Reaction permanent(Step step, FailureKind kind) {
        if (kind == FailureKind.NOT_FOUND) {
            throttle.answered(step);
            return ABANDON_STEP;
        }
        permanentFailuresInRow++;
        layoutChangesInRow += kind == FailureKind.LAYOUT_CHANGED ? 1 : 0;
        boolean isHopeless =
                layoutChangesInRow >= LAYOUT_CHANGES_IN_ROW_MAX
                        || permanentFailuresInRow >= PERMANENT_FAILURES_IN_ROW_MAX;
        return isHopeless ? FAIL_LANE : ABANDON_STEP;
    }
}
