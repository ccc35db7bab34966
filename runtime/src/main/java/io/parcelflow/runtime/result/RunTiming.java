package io.parcelflow.runtime.result;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The duration of a run compared to the lower bound for its requests, in whole milliseconds, so
 * that all who show it round the same.
 *
 * @param activeTime the duration without interruptions
 * @param paused how long it was paused; null if unknown
 * @param lowerBound the lower bound for its requests; null if the requests of a killed part are
 *     unknown
 * @param limitedBy what determines the lower bound; empty if unknown
 * @param advice what to change for a faster run; empty if unknown. Pages show that of the whole
 *     {@link RunReport#advice}
 */
public record RunTiming(
        Duration activeTime,
        @Nullable Duration paused,
        @Nullable Duration lowerBound,
        String limitedBy,
        String advice) {

    public RunTiming {
        activeTime = wholeMillis(activeTime);
        paused = paused == null ? null : wholeMillis(paused);
        lowerBound = lowerBound == null ? null : wholeMillis(lowerBound);
    }

    private static Duration wholeMillis(Duration time) {
        return Duration.ofMillis(Math.round(time.toNanos() / 1e6));
    }

    /** Its time without pauses ÷ the lower bound; NaN if there is no lower bound. */
    public double ratio() {
        if (lowerBound == null || lowerBound.isZero()) {
            return Double.NaN;
        }
        return (double) running().toNanos() / lowerBound.toNanos();
    }

    private Duration running() {
        return paused == null ? activeTime : activeTime.minus(paused);
    }

    /** The inverse of the ratio, at most 1, which is as fast as possible; NaN likewise. */
    public double efficiency() {
        return lowerBound == null || lowerBound.isZero() || running().isZero()
                ? Double.NaN
                : Math.min(1, (double) lowerBound.toNanos() / running().toNanos());
    }
}
