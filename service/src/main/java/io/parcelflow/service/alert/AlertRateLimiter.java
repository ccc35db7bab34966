package io.parcelflow.service.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits alerts to a rate that people can follow: the same alert once an hour, and thirty an hour
 * in total. Starts and ends of runs always pass. Not thread-safe.
 */
final class AlertRateLimiter {

    private static final Duration QUIET = Duration.ofHours(1);
    private static final int PER_HOUR_MAX = 30;
    private static final int KEYS_MAX = 1_000;

    private final Map<String, Instant> lastByKey = new HashMap<>();
    private final Deque<Instant> admitted = new ArrayDeque<>();
    private int suppressed;

    /** The alert to send, with a line about suppressed ones; null if it is suppressed. */
    @Nullable Alert admit(Alert alert, Instant now) {
        admitted.removeIf(at -> !at.isAfter(now.minus(QUIET)));
        if (!alert.kind().isAlwaysSent()
                && (isRepeated(alert, now) || admitted.size() >= PER_HOUR_MAX)) {
            suppressed++;
            return null;
        }
        admitted.add(now);
        lastByKey.put(alert.key(), now);
        if (suppressed == 0) {
            return alert;
        }
        String line =
                suppressed == 1
                        ? "1 more alert was suppressed since the last message."
                        : suppressed + " more alerts were suppressed since the last message.";
        suppressed = 0;
        return alert.withLine(line);
    }

    private boolean isRepeated(Alert alert, Instant now) {
        if (lastByKey.size() >= KEYS_MAX) {
            lastByKey.values().removeIf(at -> !at.isAfter(now.minus(QUIET)));
        }
        Instant last = lastByKey.get(alert.key());
        return last != null && last.isAfter(now.minus(QUIET));
    }
}
