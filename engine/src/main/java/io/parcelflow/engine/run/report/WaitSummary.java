package io.parcelflow.engine.run.report;

import java.time.Duration;
import java.util.Map;

/**
 * What a lane waited for in a run that has ended.
 *
 * @param totals time by what was waited for; adds up to the makespan
 * @param timeline the same over time
 */
public record WaitSummary(Map<WaitReason, Duration> totals, WaitTimeline timeline) {

    public WaitSummary {
        totals = Map.copyOf(totals);
    }
}
