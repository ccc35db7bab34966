package io.parcelflow.engine.run.report;

import io.parcelflow.engine.run.task.CollectorStatus;
import java.time.Duration;

/** The progress of a lane at one moment. */
public record LaneView(
        String source,
        CollectorStatus status,
        TaskCounts tasks,
        RequestCounts requests,
        RecordCounts records,
        RemainingSteps remaining,
        WaitState waiting,
        SourceCondition condition) {

    /** The completed share, from 0 to 1: of steps while it is active, then of tasks done. */
    public double progress() {
        return status.isEnded()
                ? share(tasks.done(), tasks.total())
                : share(records.stepsDone(), records.stepsDone() + remaining.count());
    }

    /** The same with a remaining time that does not exceed the time limit of the run. */
    public LaneView withinLimit(Duration untilLimit) {
        if (remaining.time().compareTo(untilLimit) <= 0) {
            return this;
        }
        RemainingSteps capped =
                new RemainingSteps(remaining.count(), remaining.inFlight(), untilLimit);
        return new LaneView(source, status, tasks, requests, records, capped, waiting, condition);
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
