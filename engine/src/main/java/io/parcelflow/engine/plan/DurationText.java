package io.parcelflow.engine.plan;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as text in settings and on screen. */
public final class DurationText {

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,3}))?\\s*(ms|s|m|min|h|d)?");

    private DurationText() {}

    /**
     * Parses {@code 500ms}, {@code 5s}, {@code 1.5s}, {@code 2m}, {@code 1h}, {@code 30d} or plain
     * seconds.
     *
     * @throws IllegalArgumentException with the allowed formats
     */
    public static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + text.strip()
                            + "' is not a duration: write 500ms, 5s, 2m, 1h, 30d or plain seconds");
        }
        long unitMillis =
                switch (matcher.group(3) == null ? "s" : matcher.group(3)) {
                    case "ms" -> 1;
                    case "m", "min" -> 60_000;
                    case "h" -> 3_600_000;
                    case "d" -> 86_400_000;
                    default -> 1_000;
                };
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        long thousandths =
                Long.parseLong(matcher.group(1)) * 1_000
                        + Long.parseLong((fraction + "000").substring(0, 3));
        return Duration.ofMillis(
                unitMillis == 1 ? thousandths / 1_000 : thousandths * (unitMillis / 1_000));
    }

    /** At most two units, such as {@code 350ms}, {@code 12.4s}, {@code 3m 20s}, {@code 2h 5m}. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 0) {
            return "-" + format(duration.negated());
        }
        if (millis < 1_000) {
            return millis + "ms";
        }
        long tenths = (millis + 50) / 100;
        if (tenths < 600) {
            return tenths % 10 == 0 ? tenths / 10 + "s" : tenths / 10 + "." + tenths % 10 + "s";
        }
        long seconds = (millis + 500) / 1_000;
        if (seconds < 3_600) {
            return pair(seconds / 60, "m", seconds % 60, "s");
        }
        long minutes = (seconds + 30) / 60;
        if (minutes < 48 * 60) {
            return pair(minutes / 60, "h", minutes % 60, "m");
        }
        long hours = (minutes + 30) / 60;
        return pair(hours / 24, "d", hours % 24, "h");
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + " " + small + smallUnit;
    }
}
