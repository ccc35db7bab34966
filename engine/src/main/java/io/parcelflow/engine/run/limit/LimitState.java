package io.parcelflow.engine.run.limit;

import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a source's rate limits, so that a restart never exceeds one.
 *
 * @param nextPermitEpochNanos earliest time of the next request according to the rate limit
 * @param pausedUntilEpochNanos earliest time of the next request according to the source
 * @param slowdown factor by which the source is slowed down, at least 1; above 1 after throttling.
 *     Only successful responses reduce it, not time
 * @param slowedSinceEpochNanos since when {@code slowdown} is above 1; {@link Long#MIN_VALUE} if it
 *     is not, or unknown
 * @param crawlDelayNanos the minimum time between two requests that the source requires, or 0
 * @param windows counters of the long windows by limit, such as {@code 7200/h}
 */
public record LimitState(
        long nextPermitEpochNanos,
        long pausedUntilEpochNanos,
        double slowdown,
        long slowedSinceEpochNanos,
        long crawlDelayNanos,
        Map<RateLimit, long[]> windows) {

    /** No permits were spent. */
    public static final LimitState UNUSED =
            new LimitState(Long.MIN_VALUE, Long.MIN_VALUE, 1, 0, Map.of());

    private static final String CRAWL_DELAY = "crawl=";
    private static final String SLOWED_SINCE = "slowed=";
    private static final String EPOCH_NANOS = "@";

    public LimitState {
        windows = Collections.unmodifiableMap(new LinkedHashMap<>(windows));
        if (!(slowdown >= 1 && slowdown <= AdaptiveThrottle.SLOWDOWN_MAX)) {
            throw new IllegalArgumentException("slowdown must be from 1 to 16, not " + slowdown);
        }
        if (crawlDelayNanos < 0) {
            throw new IllegalArgumentException(
                    "crawlDelayNanos must not be negative: " + crawlDelayNanos);
        }
        for (long[] counts : windows.values()) {
            if (counts.length != SlidingWindowCounter.SNAPSHOT_LENGTH) {
                throw new IllegalArgumentException(
                        "a window has "
                                + SlidingWindowCounter.SNAPSHOT_LENGTH
                                + " numbers, not "
                                + counts.length);
            }
        }
    }

    /** A state with an unknown start of the slowdown. */
    public LimitState(
            long nextPermitEpochNanos,
            long pausedUntilEpochNanos,
            double slowdown,
            long crawlDelayNanos,
            Map<RateLimit, long[]> windows) {
        this(
                nextPermitEpochNanos,
                pausedUntilEpochNanos,
                slowdown,
                Long.MIN_VALUE,
                crawlDelayNanos,
                windows);
    }

    /** The same without the pause that the source asked for; what was spent stays spent. */
    public LimitState withoutPause() {
        return new LimitState(
                nextPermitEpochNanos,
                Long.MIN_VALUE,
                slowdown,
                slowedSinceEpochNanos,
                crawlDelayNanos,
                windows);
    }

    /**
     * The counters of a window of that length, whatever its limit was: a changed limit does not
     * forget spent permits.
     */
    Optional<long[]> window(Duration per) {
        return windows.entrySet().stream()
                .filter(window -> window.getKey().per().equals(per))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The same with all times shifted, for another clock. */
    public LimitState shifted(Duration by) {
        Map<RateLimit, long[]> shifted = new LinkedHashMap<>();
        windows.forEach((limit, counts) -> {
            long[] moved = counts.clone();
            moved[0] = shifted(moved[0], by);
            shifted.put(limit, moved);
        });
        return new LimitState(
                shifted(nextPermitEpochNanos, by),
                shifted(pausedUntilEpochNanos, by),
                slowdown,
                shifted(slowedSinceEpochNanos, by),
                crawlDelayNanos,
                shifted);
    }

    private static long shifted(long epochNanos, Duration by) {
        return epochNanos == Long.MIN_VALUE ? epochNanos : epochNanos + by.toNanos();
    }

    /** One line of text that {@link #parse} reads. */
    public String toText() {
        StringBuilder text =
                new StringBuilder()
                        .append(nextPermitEpochNanos)
                        .append(' ')
                        .append(pausedUntilEpochNanos)
                        .append(' ')
                        .append(slowdown);
        if (crawlDelayNanos > 0) {
            text.append(' ').append(CRAWL_DELAY).append(crawlDelayNanos);
        }
        if (slowedSinceEpochNanos != Long.MIN_VALUE) {
            text.append(' ').append(SLOWED_SINCE).append(slowedSinceEpochNanos);
        }
        windows.forEach((limit, counts) -> {
            text.append(' ').append(limit).append('=').append(EPOCH_NANOS);
            for (int i = 0; i < counts.length; i++) {
                text.append(i == 0 ? "" : ",").append(counts[i]);
            }
        });
        return text.toString();
    }

    // Arrays would be compared and printed by identity.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LimitState state && toText().equals(state.toText());
    }

    @Override
    public int hashCode() {
        return toText().hashCode();
    }

    @Override
    public String toString() {
        return toText();
    }

    /**
     * Parses the output of {@link #toText}.
     *
     * @throws IllegalArgumentException if the text has another format
     */
    public static LimitState parse(String text) {
        try {
            String[] words = text.split(" ", -1);
            Map<RateLimit, long[]> windows = new LinkedHashMap<>();
            long crawlDelay = 0;
            long slowedSince = Long.MIN_VALUE;
            for (int i = 3; i < words.length; i++) {
                int equals = words[i].indexOf('=');
                String value = words[i].substring(equals + 1);
                if (words[i].startsWith(CRAWL_DELAY)) {
                    crawlDelay = Long.parseLong(value);
                } else if (words[i].startsWith(SLOWED_SINCE)) {
                    slowedSince = Long.parseLong(value);
                } else {
                    RateLimit limit = RateLimit.parse(words[i].substring(0, equals));
                    windows.put(limit, counts(limit, value));
                }
            }
            return new LimitState(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Double.parseDouble(words[2]),
                    slowedSince,
                    crawlDelay,
                    windows);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("'" + text + "' is not a limit state", e);
        }
    }

    private static long[] counts(RateLimit limit, String text) {
        boolean isEpochNanos = text.startsWith(EPOCH_NANOS);
        String[] numbers = text.substring(isEpochNanos ? EPOCH_NANOS.length() : 0).split(",", -1);
        long[] counts = new long[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            counts[i] = Long.parseLong(numbers[i]);
        }
        if (!isEpochNanos && counts[0] != Long.MIN_VALUE) {
            // The first version of this format counted parts since 1970.
            counts[0] *= SlidingWindowCounter.unguardedPartNanos(limit.per());
        }
        return counts;
    }
}
