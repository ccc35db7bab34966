package io.parcelflow.engine.run.report;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.Stage;
import java.time.Duration;
import java.util.List;

/** Estimates when a run ends from the remaining work of its lanes. */
public final class RemainingTimeEstimate {

    private RemainingTimeEstimate() {}

    /** The longest lane, or the work of the stages and the plan divided by their concurrency. */
    public static Duration of(Plan plan, List<LaneView> lanes) {
        Duration longest = Duration.ZERO;
        Duration all = Duration.ZERO;
        int next = 0;
        for (Stage stage : plan.stages()) {
            Duration inStage = Duration.ZERO;
            for (int i = 0; i < stage.lanes().size(); i++) {
                LaneView lane = lanes.get(next++);
                Duration left = lane.status().isEnded() ? Duration.ZERO : lane.remaining().time();
                longest = max(longest, left);
                inStage = inStage.plus(left);
            }
            longest = max(longest, inStage.dividedBy(stage.concurrency()));
            all = all.plus(inStage);
        }
        return max(longest, all.dividedBy(plan.maxConcurrentLanes()));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
