package io.parcelflow.engine.run.report;

import io.parcelflow.engine.run.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The results of an ended run.
 *
 * @param runId the run ID
 * @param outcome the outcome
 * @param startedAt when it started
 * @param endedAt when it ended
 * @param paused how much of this time it was paused without steps in flight
 * @param lowerBound the lower bound for the same requests
 * @param advice what to change for a faster run, for a person
 * @param lanes its lanes in the order of the plan
 */
public record RunSummary(
        String runId,
        RunOutcome outcome,
        Instant startedAt,
        Instant endedAt,
        Duration paused,
        LowerBound lowerBound,
        String advice,
        List<LaneSummary> lanes) {

    public RunSummary {
        lanes = List.copyOf(lanes);
    }

    public Duration makespan() {
        return Duration.between(startedAt, endedAt);
    }

    /** The makespan without pauses. */
    public Duration active() {
        return makespan().minus(paused);
    }

    /**
     * The lower bound ÷ the active time, at most 1, which is as fast as possible; NaN if there is
     * no lower bound. Pauses do not count, even if a rate limit would have had to be waited for
     * meanwhile.
     */
    public double efficiency() {
        double ratio = lowerBound.ratio(active());
        return Double.isNaN(ratio) ? ratio : 1 / Math.max(1, ratio);
    }

    public long tasks(TaskState state) {
        return lanes.stream().mapToLong(lane -> lane.tasks(state)).sum();
    }

    public long tasksTotal() {
        return lanes.stream().mapToLong(LaneSummary::tasksTotal).sum();
    }

    /** Share of the tasks that are done, from 0 to 1. */
    public double successRate() {
        return tasksTotal() == 0 ? 0 : (double) tasks(TaskState.DONE) / tasksTotal();
    }

    public long requests() {
        return lanes.stream().mapToLong(lane -> lane.requests().made()).sum();
    }

    public long records() {
        return lanes.stream().mapToLong(lane -> lane.records().stored()).sum();
    }
}
