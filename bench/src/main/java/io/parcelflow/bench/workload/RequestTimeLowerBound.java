package io.parcelflow.bench.workload;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.site.RequestSummary;
import io.parcelflow.sandbox.site.SimulatedSite;
import java.time.Duration;

/**
 * The minimum duration of the requests, computed from the limits and settings of the sources, never
 * from measured times.
 *
 * <p>Responses with status 503 count, since each requires another request; those with status 429 do
 * not, since a client within the limits receives none.
 */
final class RequestTimeLowerBound {

    private RequestTimeLowerBound() {}

    /**
     * The minimum duration for a source, the larger of: the response to its last request, or to an
     * earlier one that takes longer, if requests arrive evenly under each limit; and the sum of its
     * latencies ÷ requests in flight.
     *
     * @param site after the run
     * @param maxInFlight maximum number of requests in flight
     */
    static Duration of(SimulatedSite site, int maxInFlight) {
        RequestSummary asked = site.log().summary();
        long granted = asked.requests() - asked.tooManyRequests();
        Duration busy = Duration.ZERO;
        Duration least = Duration.ZERO;
        for (long number = 1; number <= granted; number++) {
            Duration latency = site.latency(number);
            busy = busy.plus(latency);
            for (RateLimit limit : site.settings().limits()) {
                Duration arrival = limit.per().multipliedBy(number - 1).dividedBy(limit.permits());
                least = longer(least, arrival.plus(latency));
            }
        }
        return longer(least, busy.dividedBy(maxInFlight));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
