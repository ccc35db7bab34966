package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.SourceHistory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Puts what is known of a lane into a view while it runs and a summary at the end. */
final class LaneReport {

    private final Lane lane;
    private final SourceHistory expected;
    private final LaneQueue queue;
    private final LaneGate gate;
    private final LaneTally tally;
    private final LaneStanding standing;

    LaneReport(
            Lane lane,
            SourceHistory expected,
            LaneQueue queue,
            LaneGate gate,
            LaneTally tally,
            LaneStanding standing) {
        this.lane = lane;
        this.expected = expected;
        this.queue = queue;
        this.gate = gate;
        this.tally = tally;
        this.standing = standing;
    }

    LaneView view(int inFlight, @Nullable Failure lastFailure, long nowNanos) {
        standing.waits().settle(nowNanos);
        long dueNanos = standing.dueNanos();
        RemainingWork left = RemainingWork.of(lane, queue, tally, expected);
        return new LaneView(
                lane.name(),
                standing.status(),
                tally.tasksTotal,
                tally.tasksDone(),
                tally.tasksEnded() - tally.tasksDone(),
                tally.tasks(TaskState.SUSPICIOUS),
                tally.pages + tally.details,
                (long) Math.ceil(left.steps()),
                tally.requests,
                tally.retries,
                tally.throttles,
                tally.records,
                tally.rejects,
                tally.details,
                queue.details().remaining(),
                inFlight,
                standing.waits().reason(),
                dueNanos == EpochNanos.NEVER ? null : EpochNanos.toInstant(dueNanos),
                standing.waits().totals(),
                standing.isEnded() ? Duration.ZERO : timeLeft(left, nowNanos),
                gate.breakerState(nowNanos),
                gate.slowdown(),
                lastFailure == null ? null : lastFailure.message());
    }

    /** No step leaves before what it waits for is over, be that a pause or the wait of a retry. */
    private Duration timeLeft(RemainingWork left, long nowNanos) {
        long dueNanos = standing.dueNanos() == EpochNanos.NEVER ? nowNanos : standing.dueNanos();
        long openNanos = Math.max(gate.closedUntilNanos(nowNanos), dueNanos);
        long pauseNanos = Math.max(nowNanos, openNanos) - nowNanos;
        return left.duration(gate.stepsPerSecond()).plusNanos(pauseNanos);
    }

    LaneSummary summary(@Nullable Failure lastFailure, long nowNanos) {
        WaitLog waits = standing.waits();
        waits.settle(nowNanos);
        Failure endFailure = standing.endFailure();
        return new LaneSummary(
                lane.name(),
                standing.status(),
                tally.endedTasks(),
                tally.requests,
                tally.retries,
                tally.throttles,
                tally.pages,
                tally.details,
                queue.details().remaining(),
                tally.records,
                tally.rejects,
                tally.stepsFailed,
                gate.medianLatency(),
                Duration.ofNanos(tally.busyNanos),
                waits.totals(),
                waits.timeline(),
                endFailure != null || isStopped() ? endFailure : lastFailure);
    }

    /** What failed before the run ended is not why it did. */
    private boolean isStopped() {
        return standing.status() == CollectorStatus.STOPPED;
    }
}
