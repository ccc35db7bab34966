package io.parcelflow.sandbox.site;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Statistics of the requests to a site, for checks of politeness.
 *
 * @param requests number of requests received
 * @param tooManyRequests number of responses with status 429
 * @param perSecondMax maximum number of requests in any window of one second
 * @param perLimitMax for each limit of the site, the maximum number in any of its windows
 * @param inFlightMax maximum number in flight
 * @param byKind number of requests by purpose
 * @param byStatus number of requests by response status, 0 for none
 * @param firstNanos the first arrival by {@link System#nanoTime}; 0 for none
 * @param firstToLast time from the first to the last arrival
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

    /** Whether the requests never exceeded a limit. */
    public boolean isWithinLimits() {
        return perLimitMax.entrySet().stream()
                .allMatch(entry -> entry.getValue() <= entry.getKey().permits());
    }

    /** A line for people. */
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
