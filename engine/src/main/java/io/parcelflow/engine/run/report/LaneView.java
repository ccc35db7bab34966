package io.parcelflow.engine.run.report;

import io.parcelflow.engine.run.task.CollectorStatus;

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

    static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
