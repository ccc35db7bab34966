package io.parcelflow.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a run comes from and how it went on.
 *
 * @param requestKey what was asked for, as text that is equal for the same request; empty if nobody
 *     will ask for the same again
 * @param rerunOf the run whose tasks it tries again, or null
 * @param resumeCount how many times it went on after an interruption
 * @param activeTime for how long it has been going on, interruptions left out, as last recorded
 * @param isAbandoned whether it was given up and will not go on
 * @param counters what it has counted so far, as text of whoever runs it; empty if nothing was kept
 */
public record RunLineage(
        String requestKey,
        @Nullable String rerunOf,
        int resumeCount,
        Duration activeTime,
        boolean isAbandoned,
        String counters) {

    /** A first try of something nobody will ask for again. */
    public static final RunLineage NONE = new RunLineage("", null, 0, Duration.ZERO, false, "");

    /** A run that begins. */
    public static RunLineage of(String requestKey, @Nullable String rerunOf) {
        return new RunLineage(requestKey, rerunOf, 0, Duration.ZERO, false, "");
    }
}
