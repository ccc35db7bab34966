package io.parcelflow.engine.run.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Where a run stands at one moment.
 *
 * @param runId the run
 * @param startedAt when it began
 * @param at the moment
 * @param isStopping whether no new step starts any more
 * @param isPaused whether no new step starts until somebody lets the run proceed
 * @param lanes its lanes in the order of the plan
 * @param timeLeft an estimate of the time until it ends, if it is paused from when it proceeds
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

    /** Records of all lanes. */
    public long records() {
        return sum(lane -> lane.records().stored());
    }

    /** Properties that result pages of all lanes brought. */
    public long propertiesListed() {
        return sum(lane -> lane.records().listed());
    }

    /**
     * How much of it is done, from 0 to 1: steps, by an estimate of those that are left; when it is
     * stopping, which gives up what is left, tasks that ended well.
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

    /** One figure of all lanes together. */
    public long sum(ToLongFunction<LaneView> figure) {
        return lanes.stream().mapToLong(figure).sum();
    }
}
