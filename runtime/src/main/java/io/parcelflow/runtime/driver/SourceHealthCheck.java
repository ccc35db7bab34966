package io.parcelflow.runtime.driver;

import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.util.List;

/**
 * Checks whether a source is ready; temporary failures are retried.
 *
 * <p>At most three requests, the second after one second, the third after two more, or as far apart
 * as the source's limits require. A longer retry-after of the source is respected.
 */
public final class SourceHealthCheck {

    private static final int TRIES_MAX = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Maximum wait before a retry. */
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    /** A source that takes this long to respond is not asked again. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    /** Waits for a time. */
    interface Sleeper {
        void pause(Duration time) throws InterruptedException;
    }

    private final Sleeper pauses;

    /** A check that really waits. */
    public SourceHealthCheck() {
        this(Thread::sleep);
    }

    SourceHealthCheck(Sleeper pauses) {
        this.pauses = pauses;
    }

    /** The source's health; an exception of its collector is a result too. */
    public SourceHealth check(DataCollector collector) {
        try {
            SourceHealth seen = collector.healthCheck();
            Duration pause = FIRST_PAUSE;
            for (int tries = 1; tries < TRIES_MAX; tries++) {
                Duration wait = longer(pause, least(collector.profile().limits()));
                Duration retryAfter = seen.retryAfter();
                if (retryAfter == null
                        || isLonger(longer(wait, retryAfter), PAUSE_MAX)
                        || isSlow(seen)) {
                    break;
                }
                pauses.pause(longer(wait, retryAfter));
                seen = collector.healthCheck();
                pause = pause.multipliedBy(2);
            }
            return seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SourceHealth(false, "the check was interrupted", null);
        } catch (RuntimeException e) {
            return new SourceHealth(
                    false, "internal error in the collector: " + e.getClass().getName(), null);
        }
    }

    private static boolean isSlow(SourceHealth seen) {
        Duration latency = seen.latency();
        return latency != null && isLonger(latency, ANSWER_MAX);
    }

    /** The minimum time between two requests under these limits. */
    private static Duration least(List<RateLimit> limits) {
        Duration least = Duration.ZERO;
        for (RateLimit limit : limits) {
            // The first limit sets the pace; a longer window leaves room for so few requests, or
            // is the narrower one.
            Duration pace = limit.per().dividedBy(limit.permits());
            boolean isNarrow = limit.permits() < TRIES_MAX;
            least = longer(least, isNarrow ? limit.per() : least.isZero() ? pace : least);
        }
        return least;
    }

    private static Duration longer(Duration a, Duration b) {
        return isLonger(a, b) ? a : b;
    }

    private static boolean isLonger(Duration a, Duration b) {
        return a.compareTo(b) > 0;
    }
}
