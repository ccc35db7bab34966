package io.parcelflow.runtime.driver;

import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.util.List;

/**
 * Asks a source whether it can be collected from; an answer that may pass by itself is not the last
 * word.
 *
 * <p>Three questions at most, the second a second later, the third two seconds after that, or as
 * far apart as the source's limits want them. A source that wants to be left alone for longer is.
 */
public final class SourceHealthCheck {

    private static final int TRIES_MAX = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Nobody waits longer for the next try. */
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    /** A source that takes so long to answer at all is not asked again. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    /** Lets time pass. */
    interface Sleeper {
        void pause(Duration time) throws InterruptedException;
    }

    private final Sleeper pauses;

    /** One that takes its time. */
    public SourceHealthCheck() {
        this(Thread::sleep);
    }

    SourceHealthCheck(Sleeper pauses) {
        this.pauses = pauses;
    }

    /** What the source says of itself; a failure of its collector's own code is an answer too. */
    public SourceHealth check(DataCollector collector) {
        try {
            SourceHealth seen = collector.healthCheck();
            Duration pause = FIRST_PAUSE;
            for (int tries = 1; tries < TRIES_MAX; tries++) {
                Duration wait = longer(pause, least(collector.profile().limits()));
                Duration asked = seen.retryAfter();
                if (asked == null || isLonger(longer(wait, asked), PAUSE_MAX) || isSlow(seen)) {
                    break;
                }
                pauses.pause(longer(wait, asked));
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

    /** What the limits want between two requests. */
    private static Duration least(List<RateLimit> limits) {
        Duration least = Duration.ZERO;
        for (RateLimit limit : limits) {
            // The first sets the pace; a longer window has room for so few, or is narrow itself.
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
