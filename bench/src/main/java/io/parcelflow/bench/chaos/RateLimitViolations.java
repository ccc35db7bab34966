package io.parcelflow.bench.chaos;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.site.LoggedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds windows in which a source received more requests than its limits allow. */
final class RateLimitViolations {

    private RateLimitViolations() {}

    /**
     * The violations as text: each limit of each source once, with the worst window.
     *
     * @param requests all received requests
     * @param lives the processes in order
     */
    static List<String> of(
            List<LoggedRequest> requests, ChaosScenario trial, List<ProcessExecution> lives) {
        List<String> found = new ArrayList<>();
        for (String source : ChaosScenario.SOURCES) {
            List<LoggedRequest> asked =
                    requests.stream()
                            .filter(request -> request.source().equals(source))
                            .sorted(Comparator.comparingLong(LoggedRequest::arrivalNanos))
                            .toList();
            for (RateLimit limit : trial.limits()) {
                String worst = worst(asked, limit, trial.jitter(), lives);
                if (worst != null) {
                    found.add(source + ": " + worst);
                }
            }
        }
        return found;
    }

    private static @Nullable String worst(
            List<LoggedRequest> asked,
            RateLimit limit,
            Duration jitter,
            List<ProcessExecution> lives) {
        int permits = (int) limit.permits();
        long windowNanos = limit.per().minus(jitter).toNanos();
        long leastNanos = windowNanos;
        int at = -1;
        int times = 0;
        for (int i = permits; i < asked.size(); i++) {
            long nanos = asked.get(i).arrivalNanos() - asked.get(i - permits).arrivalNanos();
            if (nanos < windowNanos) {
                times++;
            }
            if (nanos < leastNanos) {
                leastNanos = nanos;
                at = i;
            }
        }
        if (at < 0) {
            return null;
        }
        long first = asked.get(at - permits).arrivalNanos();
        long last = asked.get(at).arrivalNanos();
        int ends = 0;
        long begunNanos = Long.MIN_VALUE;
        for (ProcessExecution life : lives) {
            ends += life.endNanos() - first > 0 && life.endNanos() - last < 0 ? 1 : 0;
            begunNanos = life.startNanos() - first < 0 ? life.startNanos() : begunNanos;
        }
        int inLife = 0;
        for (LoggedRequest request : asked) {
            long nanos = request.arrivalNanos();
            inLife += nanos - begunNanos > 0 && nanos - first <= 0 ? 1 : 0;
        }
        return String.format(
                Locale.ROOT,
                "%d requests within %.1f ms, exceeding %s, %d times, with %d restarts within,"
                        + " the first being number %d of its process",
                permits + 1,
                leastNanos / 1e6,
                limit,
                times,
                ends,
                inLife);
    }
}
