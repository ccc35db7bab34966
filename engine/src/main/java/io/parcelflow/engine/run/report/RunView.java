package io.parcelflow.engine.run.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The progress of a run at one moment.
 *
 * @param runId the run ID
 * @param startedAt when it started
 * @param at the moment
 * @param isStopping whether it is ending and starts no new steps
 * @param isPaused whether it is paused
 * @param lanes its lanes in the order of the plan
 * @param timeLeft estimated time until it ends, at the latest by its time limit; if it is paused,
 *     from when it is resumed
 */
public record RunView(
        String runId,
        Instant startedAt,
        Instant at,
        boolean isStopping,
        boolean isPaused,
        List<LaneView> lanes,
        Duration timeLeft) {

    public RunView {
        lanes = List.copyOf(lanes);
    }

    /** Number of records of all lanes. */
    public long records() {
        return sum(lane -> lane.records().stored());
    }

    /** Number of properties on the result pages of all lanes. */
    public long propertiesListed() {
        return sum(lane -> lane.records().listed());
    }

    /**
     * The completed share, from 0 to 1: of an estimated number of steps; when it is stopping, which
     * abandons the rest, of tasks done.
     */
    public double progress() {
        return isStopping
                ? LaneView.share(
                        sum(lane -> lane.tasks().done()), sum(lane -> lane.tasks().total()))
                : LaneView.share(stepsDone(), stepsDone() + sum(lane -> lane.remaining().count()));
    }

    private long stepsDone() {
        return sum(lane -> lane.records().stepsDone());
    }

    /** The sum of a number over all lanes. */
    public long sum(ToLongFunction<LaneView> figure) {
        return lanes.stream().mapToLong(figure).sum();
    }
}
