package io.parcelflow.bench.workload;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.site.RequestSummary;
import io.parcelflow.sandbox.site.SimulatedSite;
import java.time.Duration;

/**
 * The least time in which sources could have been asked what they were asked, reckoned from what
 * they grant and how they are set, never from how long anything took.
 *
 * <p>Requests that a source answers by 503 count, since each costs another one whoever asks; those
 * answered by 429 do not, since whoever keeps the limits gets none.
 */
final class RequestTimeLowerBound {

    private RequestTimeLowerBound() {}

    /**
     * The least time of one source, the larger of: the answer of its last request, or of one before
     * it that takes longer, if they arrive at an even pace under each limit; all its latencies ÷
     * requests in flight.
     *
     * @param site after it was asked
     * @param maxInFlight requests that may be under way at once
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
