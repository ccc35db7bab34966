package io.parcelflow.engine.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A maximum number of requests in any window of a given length.
 *
 * @param permits maximum number of requests in a window, at least 1
 * @param per the length of the window, from 1 ms to 31 days, in whole milliseconds
 */
public record RateLimit(long permits, Duration per) {

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d{0,10})\\s*(ms|s|sec|min|m|h|hour|d|day)");
    private static final Map<String, Duration> UNITS =
            Map.of(
                    "ms", Duration.ofMillis(1),
                    "s", Duration.ofSeconds(1),
                    "sec", Duration.ofSeconds(1),
                    "min", Duration.ofMinutes(1),
                    "m", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "hour", Duration.ofHours(1),
                    "d", Duration.ofDays(1),
                    "day", Duration.ofDays(1));

    public RateLimit {
        if (permits < 1) {
            throw new IllegalArgumentException("a rate limit needs at least 1 request per window");
        }
        if (per.compareTo(Duration.ofMillis(1)) < 0 || per.compareTo(Duration.ofDays(31)) > 0) {
            throw new IllegalArgumentException(
                    "the window of a rate limit must be from 1ms to 31d long, not " + per);
        }
        if (!per.equals(Duration.ofMillis(per.toMillis()))) {
            throw new IllegalArgumentException(
                    "the window of a rate limit must be whole milliseconds long, not " + per);
        }
    }

    /**
     * Parses {@code 2/s}, {@code 180/min}, {@code 7200/h}, {@code 40000/day} or {@code 5/10s}.
     *
     * @throws IllegalArgumentException with the allowed formats
     */
    public static RateLimit parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + text.strip()
                            + "' is not a rate limit: write requests/window, such as 2/s, 180/min, 7200/h or 40000/day");
        }
        long count = matcher.group(2).isEmpty() ? 1 : Long.parseLong(matcher.group(2));
        return new RateLimit(
                Long.parseLong(matcher.group(1)), unit(matcher.group(3)).multipliedBy(count));
    }

    /**
     * Parses limits separated by commas; {@code none} stands for no limits.
     *
     * @throws IllegalArgumentException with the allowed formats
     */
    public static List<RateLimit> parseAll(String text) {
        if (text.strip().equalsIgnoreCase("none")) {
            return List.of();
        }
        return List.of(text.split(",", -1)).stream().map(RateLimit::parse).toList();
    }

    private static Duration unit(String name) {
        Duration unit = UNITS.get(name);
        if (unit == null) {
            throw new IllegalStateException("no unit " + name);
        }
        return unit;
    }

    /** Requests per second that the limit allows on average. */
    public double permitsPerSecond() {
        return permits / (per.toNanos() / 1e9);
    }

    @Override
    public String toString() {
        long millis = per.toMillis();
        for (String unit : List.of("d", "h", "min", "s", "ms")) {
            long unitMillis = unit(unit).toMillis();
            if (per.equals(Duration.ofMillis(millis)) && millis % unitMillis == 0) {
                long count = millis / unitMillis;
                return permits + "/" + (count == 1 ? "" : count) + unit;
            }
        }
        return permits + "/" + per;
    }
}
