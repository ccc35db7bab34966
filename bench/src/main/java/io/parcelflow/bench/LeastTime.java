package io.parcelflow.bench;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.site.RequestSummary;
import java.time.Duration;
import java.util.List;

/**
 * The least time in which sources could have been asked what they were asked, reckoned from what
 * they grant and how they are set, never from how long anything took.
 *
 * <p>Requests that a source answers by 503 count, since each costs another one whoever asks; those
 * answered by 429 do not, since whoever keeps the limits gets none.
 */
final class LeastTime {

    private LeastTime() {}

    /**
     * The least time of one source: its requests at an even pace under each limit and the shortest
     * of its latencies for the last answer, or all its latencies ÷ requests in flight.
     *
     * @param asked what it was asked
     * @param limits what it grants
     * @param maxInFlight requests that may be under way at once
     */
    static Duration of(RequestSummary asked, List<RateLimit> limits, int maxInFlight) {
        long granted = asked.requests() - asked.tooManyRequests();
        if (granted < 1) {
            return Duration.ZERO;
        }
        Duration least = asked.latencySum().dividedBy(maxInFlight);
        for (RateLimit limit : limits) {
            Duration byRate =
                    limit.per()
                            .multipliedBy(granted - 1)
                            .dividedBy(limit.permits())
                            .plus(asked.latencyLeast());
            least = byRate.compareTo(least) > 0 ? byRate : least;
        }
        return least;
    }
}
