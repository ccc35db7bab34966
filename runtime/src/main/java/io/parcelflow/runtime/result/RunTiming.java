package io.parcelflow.runtime.result;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The duration of a run compared to the lower bound for its requests.
 *
 * @param activeTime the duration without interruptions
 * @param paused how long it was paused; null if unknown
 * @param lowerBound the lower bound for its requests; null if the requests of a killed part are
 *     unknown
 * @param ratio its time without pauses ÷ the lower bound; NaN if there is no lower bound
 * @param limitedBy what determines the lower bound; empty if unknown
 * @param advice what to change for a faster run; empty if unknown. Pages show that of the whole
 *     {@link RunReport#advice}
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
