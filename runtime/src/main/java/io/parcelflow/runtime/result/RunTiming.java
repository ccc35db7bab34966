package io.parcelflow.runtime.result;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a run took beside the least time that its requests could have taken.
 *
 * @param activeTime for how long it was going on, interruptions left out
 * @param paused for how long of this somebody had paused it; null if nobody knows
 * @param lowerBound the least time of its requests; null where nobody knows what a part that was
 *     killed had asked for
 * @param ratio its time without pauses ÷ the lower bound; NaN where there is no bound
 * @param limitedBy what sets the bound, empty if nobody knows
 * @param advice what to change to be faster, for a person; empty if nobody knows
 */
public record RunTiming(
        Duration activeTime,
        @Nullable Duration paused,
        @Nullable Duration lowerBound,
        double ratio,
        String limitedBy,
        String advice) {

    /** The inverse of the ratio, at most 1, which is as fast as possible; NaN likewise. */
    public double efficiency() {
        return Double.isNaN(ratio) ? ratio : 1 / Math.max(1, ratio);
    }
}
