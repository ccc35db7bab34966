package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.RateLimit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was spent of a source's limits, so that a restart never breaks one.
 *
 * @param nextPermitEpochNanos before this moment the pace allows no request
 * @param pausedUntilEpochNanos before this moment the source wants no request
 * @param slowdown how many times slower than the limit the source is asked, at least 1; above 1
 *     after it asked for a slower pace
 * @param windows counts of the long windows by limit, such as {@code 7200/h}
 */
public record LimitState(
        long nextPermitEpochNanos,
        long pausedUntilEpochNanos,
        double slowdown,
        Map<RateLimit, long[]> windows) {

    /** Nothing was spent yet. */
    public static final LimitState FRESH =
            new LimitState(Long.MIN_VALUE, Long.MIN_VALUE, 1, Map.of());

    public LimitState {
        windows = Map.copyOf(windows);
        if (!(slowdown >= 1 && slowdown <= Pacer.SLOWDOWN_MAX)) {
            throw new IllegalArgumentException("slowdown is from 1 to 16, not " + slowdown);
        }
        for (long[] counts : windows.values()) {
            if (counts.length != QuotaWindow.SNAPSHOT_LENGTH) {
                throw new IllegalArgumentException(
                        "a window has "
                                + QuotaWindow.SNAPSHOT_LENGTH
                                + " numbers, not "
                                + counts.length);
            }
        }
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
        windows.forEach((limit, counts) -> {
            text.append(' ').append(limit).append('=');
            for (int i = 0; i < counts.length; i++) {
                text.append(i == 0 ? "" : ",").append(counts[i]);
            }
        });
        return text.toString();
    }

    /**
     * Reads what {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static LimitState parse(String text) {
        try {
            String[] words = text.split(" ", -1);
            Map<RateLimit, long[]> windows = new LinkedHashMap<>();
            for (int i = 3; i < words.length; i++) {
                int equals = words[i].indexOf('=');
                windows.put(
                        RateLimit.parse(words[i].substring(0, equals)),
                        counts(words[i].substring(equals + 1)));
            }
            return new LimitState(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Double.parseDouble(words[2]),
                    windows);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("'" + text + "' is no limit state", e);
        }
    }

    private static long[] counts(String text) {
        String[] numbers = text.split(",", -1);
        long[] counts = new long[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            counts[i] = Long.parseLong(numbers[i]);
        }
        return counts;
    }
}
