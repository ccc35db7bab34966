package io.parcelflow.engine.run.report;

import io.parcelflow.engine.run.task.CollectorStatus;

/** Where a lane stands at one moment. */
public record LaneView(
        String source,
        CollectorStatus status,
        TaskCounts tasks,
        RequestCounts requests,
        RecordCounts records,
        RemainingSteps remaining,
        WaitState waiting,
        SourceCondition condition) {

    /** How much of it is done, from 0 to 1: steps while it goes on, then tasks that ended well. */
    public double progress() {
        return status.isEnded()
                ? share(tasks.done(), tasks.total())
                : share(records.stepsDone(), records.stepsDone() + remaining.count());
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
