package io.parcelflow.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Origin of a run and number of times it was resumed.
 *
 * @param requestKey what was requested, as text that is equal for the same request; empty if it
 *     will not be requested again
 * @param rerunOf the run whose tasks it tries again, or null
 * @param resumeCount how many times it was resumed after an interruption
 * @param activeTime running time without interruptions, as last recorded
 * @param isAbandoned whether it was abandoned and will not be resumed
 * @param counters counters so far, as text in the format of the runner; empty if nothing was
 *     saved
 */
public record RunLineage(
        String requestKey,
        @Nullable String rerunOf,
        int resumeCount,
        Duration activeTime,
        boolean isAbandoned,
        String counters) {

    /** The lineage of a first run that will not be requested again. */
    public static final RunLineage NONE = new RunLineage("", null, 0, Duration.ZERO, false, "");

    /** The lineage of a new run. */
    public static RunLineage of(String requestKey, @Nullable String rerunOf) {
        return new RunLineage(requestKey, rerunOf, 0, Duration.ZERO, false, "");
    }
}
