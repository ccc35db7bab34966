package io.parcelflow.engine.run.report;

import java.time.Duration;
import java.util.Map;

/**
 * The waits of an ended lane.
 *
 * @param totals time by reason; adds up to the makespan
 * @param timeline the reasons over time
 */
public record WaitSummary(Map<WaitReason, Duration> totals, WaitTimeline timeline) {

    public WaitSummary {
        totals = Map.copyOf(totals);
    }
}
