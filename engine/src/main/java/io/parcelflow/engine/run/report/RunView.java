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
        return sum(LaneView::records);
    }

    /** Properties that result pages of all lanes brought. */
    public long propertiesListed() {
        return sum(LaneView::propertiesListed);
    }

    /**
     * How much of it is done, from 0 to 1: steps, by an estimate of those that are left; when it is
     * stopping, which gives up what is left, tasks that ended well.
     */
    public double progress() {
        return isStopping
                ? LaneView.share(sum(LaneView::tasksDone), sum(LaneView::tasksTotal))
                : LaneView.share(
                        sum(LaneView::stepsDone),
                        sum(LaneView::stepsDone) + sum(LaneView::stepsLeft));
    }

    private long sum(ToLongFunction<LaneView> figure) {
        return lanes.stream().mapToLong(figure).sum();
    }
}
