package io.parcelflow.simulation;

import io.parcelflow.engine.run.report.RunOutcome;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a trial.
 *
 * @param seed what decided everything
 * @param outcomes how its runs ended, the last one in calm
 * @param processes processes that worked on them
 * @param points moments between two events, commands or writes
 * @param virtualDuration in virtual time
 * @param checks how many times each promise was checked, by the promise
 * @param peakUsage the largest share of each limit that was used in any window, by source and limit
 * @param violation what did not hold, null if everything did
 */
public record TrialReport(
        long seed,
        List<RunOutcome> outcomes,
        int processes,
        long points,
        Duration virtualDuration,
        Map<String, Long> checks,
        Map<String, Double> peakUsage,
        @Nullable InvariantViolation violation) {

    public TrialReport {
        outcomes = List.copyOf(outcomes);
        // In the order in which they are shown, which copyOf would not keep.
        checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
        peakUsage = Collections.unmodifiableMap(new LinkedHashMap<>(peakUsage));
    }
}
