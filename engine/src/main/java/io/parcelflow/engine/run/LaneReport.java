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
    private final WaitLog waits;

    LaneReport(
            Lane lane,
            SourceHistory expected,
            LaneQueue queue,
            LaneGate gate,
            LaneTally tally,
            WaitLog waits) {
        this.lane = lane;
        this.expected = expected;
        this.queue = queue;
        this.gate = gate;
        this.tally = tally;
        this.waits = waits;
    }

    LaneView view(
            CollectorStatus status,
            int inFlight,
            long dueNanos,
            @Nullable Failure lastFailure,
            long nowNanos) {
        waits.settle(nowNanos);
        return new LaneView(
                lane.name(),
                status,
                tally.tasksTotal,
                tally.tasksDone(),
                tally.tasksEnded() - tally.tasksDone(),
                tally.requests,
                tally.retries,
                tally.throttles,
                tally.records,
                tally.rejects,
                tally.details,
                queue.details().remaining(),
                inFlight,
                waits.reason(),
                dueNanos == EpochNanos.NEVER ? null : EpochNanos.toInstant(dueNanos),
                status.isEnded() ? Duration.ZERO : timeLeft(),
                lastFailure == null ? null : lastFailure.message());
    }

    private Duration timeLeft() {
        return RemainingWork.of(lane, queue, tally, expected).duration(gate.stepsPerSecond());
    }

    LaneSummary summary(CollectorStatus status, @Nullable Failure failure, long nowNanos) {
        waits.settle(nowNanos);
        return new LaneSummary(
                lane.name(),
                status,
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
                failure);
    }
}
