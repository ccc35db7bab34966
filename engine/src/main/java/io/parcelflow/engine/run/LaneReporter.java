package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.LatencySummary;
import io.parcelflow.engine.run.report.LowerBound;
import io.parcelflow.engine.run.report.RemainingSteps;
import io.parcelflow.engine.run.report.SourceCondition;
import io.parcelflow.engine.run.report.TaskCounts;
import io.parcelflow.engine.run.report.WaitState;
import io.parcelflow.engine.run.report.WaitSummary;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.TaskState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the view of an active lane and the summary of an ended one. */
final class LaneReporter {

    private final Lane lane;
    private final SourceHistory expected;
    private final LaneQueue queue;
    private final LaneThrottle throttle;
    private final LaneCounters counters;
    private final LaneState state;

    LaneReporter(
            Lane lane,
            SourceHistory expected,
            LaneQueue queue,
            LaneThrottle throttle,
            LaneCounters tally,
            LaneState state) {
        this.lane = lane;
        this.expected = expected;
        this.queue = queue;
        this.throttle = throttle;
        this.counters = tally;
        this.state = state;
    }

    LaneView view(int inFlight, @Nullable Failure lastFailure, long nowNanos) {
        state.waits().addElapsed(nowNanos);
        long dueNanos = state.dueNanos();
        RemainingWorkEstimate left = RemainingWorkEstimate.of(lane, queue, counters, expected);
        return new LaneView(
                lane.name(),
                state.status(),
                new TaskCounts(
                        counters.tasksTotal,
                        counters.tasksDone(),
                        counters.tasksEnded() - counters.tasksDone(),
                        counters.tasks(TaskState.SUSPICIOUS)),
                counters.requests(),
                counters.records(queue.details().remaining()),
                new RemainingSteps(
                        (long) Math.ceil(left.steps()),
                        inFlight,
                        state.isEnded() ? Duration.ZERO : timeLeft(left, nowNanos)),
                new WaitState(
                        state.waits().reason(),
                        dueNanos == EpochNanos.NEVER ? null : EpochNanos.toInstant(dueNanos),
                        state.waits().totals()),
                new SourceCondition(
                        throttle.breakerState(nowNanos),
                        throttle.slowdown(),
                        lastFailure == null ? null : lastFailure.message()));
    }

    /** No step is sent before the current wait ends, such as a pause or the wait of a retry. */
    private Duration timeLeft(RemainingWorkEstimate left, long nowNanos) {
        long dueNanos = state.dueNanos() == EpochNanos.NEVER ? nowNanos : state.dueNanos();
        long openNanos = Math.max(throttle.closedUntilNanos(nowNanos), dueNanos);
        long pauseNanos = Math.max(nowNanos, openNanos) - nowNanos;
        return left.duration(throttle.stepsPerSecond()).plusNanos(pauseNanos);
    }

    LaneSummary summary(@Nullable Failure lastFailure, long nowNanos) {
        WaitTracker waits = state.waits();
        waits.addElapsed(nowNanos);
        Failure endFailure = state.endFailure();
        return new LaneSummary(
                lane.name(),
                state.status(),
                counters.endedTasks(),
                counters.requests(),
                counters.records(queue.details().remaining()),
                new LatencySummary(
                        throttle.medianLatency(), Duration.ofNanos(counters.totalLatencyNanos)),
                new WaitSummary(waits.totals(), waits.timeline()),
                endFailure != null || isStopped() ? endFailure : lastFailure);
    }

    /** Why a lane was not done in time whose source has not answered at all; null for others. */
    @Nullable Failure silence(int inFlight, long nowNanos) {
        boolean isSilent = inFlight > 0 && !counters.isAnyAnswered();
        return isSilent && state.isPastDeadline(nowNanos)
                ? Failure.of(
                        FailureKind.TIMEOUT,
                        lane.name() + " never answered before the time limit of the run")
                : null;
    }

    /** Failures before the end of a stopped run are not its cause. */
    private boolean isStopped() {
        return state.status() == CollectorStatus.STOPPED;
    }

    /**
     * The requests of its source, for the lower bound.
     *
     * @param limitPeriods the requests by the rate limits that applied
     */
    LowerBound.LaneWorkload workload(int inFlight, List<LowerBound.LimitPeriod> limitPeriods) {
        boolean isAllAnswered = counters.requests > 0 && inFlight == 0;
        return new LowerBound.LaneWorkload(
                counters.requests,
                Duration.ofNanos(counters.totalLatencyNanos),
                Duration.ofNanos(isAllAnswered ? counters.minLatencyNanos : 0),
                counters.activations,
                limitPeriods);
    }
}
