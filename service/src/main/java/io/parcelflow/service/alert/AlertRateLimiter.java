package io.parcelflow.service.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets alerts through at a rate that people can read: the same one once an hour, thirty of all
 * kinds an hour. What tells how a run ended always passes. Not thread-safe.
 */
final class AlertRateLimiter {

    private static final Duration QUIET = Duration.ofHours(1);
    private static final int PER_HOUR_MAX = 30;
    private static final int KEYS_MAX = 1_000;

    private final Map<String, Instant> lastByKey = new HashMap<>();
    private final Deque<Instant> passed = new ArrayDeque<>();
    private int heldBack;

    /**
     * The alert to send, with a line on those held back since the last; null if it is held back.
     */
    @Nullable Alert admit(Alert alert, Instant now) {
        passed.removeIf(at -> !at.isAfter(now.minus(QUIET)));
        if (!alert.kind().isAlwaysSent()
                && (isRepeated(alert, now) || passed.size() >= PER_HOUR_MAX)) {
            heldBack++;
            return null;
        }
        passed.add(now);
        lastByKey.put(alert.key(), now);
        if (heldBack == 0) {
            return alert;
        }
        String line =
                heldBack == 1
                        ? "One more alert was held back since the last message."
                        : heldBack + " more alerts were held back since the last message.";
        heldBack = 0;
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
