package io.parcelflow.engine.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
        return lanes.stream().mapToLong(LaneView::records).sum();
    }
}
