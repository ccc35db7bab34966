package io.parcelflow.sandbox.site;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a site was asked in all, for asserting politeness where it matters.
 *
 * @param requests all requests that arrived
 * @param tooManyRequests those answered by 429
 * @param perSecondMax the most that arrived in any window of one second
 * @param perLimitMax for each of the site's limits the most that arrived in any of its windows
 * @param inFlightMax the most that were under way at once
 * @param byKind requests by what they were for
 * @param byStatus requests by status answered, 0 for none
 * @param firstNanos the first arrival by {@link System#nanoTime}; 0 if there was none
 * @param firstToLast from the first arrival to the last
 */
public record RequestSummary(
        long requests,
        long tooManyRequests,
        int perSecondMax,
        Map<RateLimit, Integer> perLimitMax,
        int inFlightMax,
        Map<String, Long> byKind,
        Map<Integer, Long> byStatus,
        long firstNanos,
        Duration firstToLast) {

    public RequestSummary {
        perLimitMax = Map.copyOf(perLimitMax);
        byKind = Map.copyOf(byKind);
        byStatus = Map.copyOf(byStatus);
    }

    /** Whether no limit was ever exceeded by what arrived. */
    public boolean isWithinLimits() {
        return perLimitMax.entrySet().stream()
                .allMatch(entry -> entry.getValue() <= entry.getKey().permits());
    }

    /** One line for people. */
    public String line() {
        return requests
                + " requests "
                + new TreeMap<>(byKind)
                + ", at most "
                + perSecondMax
                + " in a second and "
                + inFlightMax
                + " at once, "
                + tooManyRequests
                + " throttled (429)";
    }
}
