package io.parcelflow.collectors.http.failure;

import io.parcelflow.collectors.http.message.ResponseHead;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The wait that a response asks for, in {@code Retry-After} or a vendor's header; of several, the
 * longest that can be read.
 */
public final class RetryAfter {

    /**
     * The longest wait that is heeded: a source that asks for more, by mistake or for its monthly
     * quota, is asked again once a day.
     */
    static final Duration HEEDED_MAX = Duration.ofDays(1);

    /** Keeps sums of times within their range. */
    private static final Duration READ_MAX = Duration.ofDays(36_500);

    /** Larger numbers are seconds since 1970, smaller ones seconds from now. */
    private static final long EPOCH_SECONDS_MIN = 1_000_000_000;

    /** Larger numbers are milliseconds since 1970. */
    private static final long EPOCH_MILLIS_MIN = 1_000_000_000_000L;

    private static final int DIGITS_MAX = 15;

    private static final Pattern NUMBER =
            Pattern.compile("(\\d+)(\\.\\d*)?\\s*(ms|s|m|h|d|[a-z]{3,12})?");

    /** A wrong one would spoil a date that can be read without it. */
    private static final Pattern WEEKDAY =
            Pattern.compile("(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+");

    /** The three date formats of HTTP without weekday, the common one first, and ISO 8601. */
    private static final List<DateTimeFormatter> DATES =
            List.of(
                    DateTimeFormatter.RFC_1123_DATE_TIME,
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME,
                    new DateTimeFormatterBuilder()
                            .appendPattern("dd-MMM-")
                            .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                            .appendPattern(" HH:mm:ss 'GMT'")
                            .toFormatter(Locale.US)
                            .withZone(ZoneOffset.UTC),
                    DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss uuuu", Locale.US)
                            .withZone(ZoneOffset.UTC));

    private RetryAfter() {}

    /**
     * Reads {@code Retry-After}, which takes precedence, or, if {@code hints} are wanted, the
     * {@code RateLimit} headers.
     *
     * @param now when the response arrived; its {@code Date} header is preferred
     * @return as asked, however long; null if the response does not contain it
     */
    static @Nullable Duration of(ResponseHead head, boolean hints, Instant now) {
        Instant reference = reference(head, now);
        Duration wait = delay(head.header("retry-after"), reference);
        if (wait != null || !hints) {
            return wait;
        }
        return RateLimitHeaders.delay(head, reference);
    }

    /**
     * How long the source is to be left alone after a response of any status: until the limits that
     * it reports as exhausted have reset, and as long as {@code Retry-After} asks.
     *
     * @return at most a day; null if the response does not ask for it
     */
    public static @Nullable Duration pause(ResponseHead head, Instant now) {
        Instant reference = reference(head, now);
        Duration exhausted = RateLimitHeaders.exhaustedDelay(head, reference);
        Duration wait = longer(delay(head.header("retry-after"), reference), exhausted);
        return wait == null ? null : heeded(wait);
    }

    private static Instant reference(ResponseHead head, Instant now) {
        Instant sent = date(head.header("date"));
        return sent == null ? now : sent;
    }

    /** At most a day of a wait. */
    static Duration heeded(Duration wait) {
        return wait.compareTo(HEEDED_MAX) > 0 ? HEEDED_MAX : wait;
    }

    /** The time until a moment given in seconds, as seconds since 1970 or as a date. */
    static @Nullable Duration delay(@Nullable String text, Instant reference) {
        if (text == null) {
            return null;
        }
        Duration longest = null;
        // Repeated headers are joined by commas; the comma of a date stands behind its weekday.
        for (String part : text.split(",", -1)) {
            longest = longer(longest, single(part.replace('"', ' ').strip(), reference));
        }
        return longest;
    }

    private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) < 0 ? other : one;
    }

    private static @Nullable Duration single(String text, Instant reference) {
        Matcher number = NUMBER.matcher(text.toLowerCase(Locale.ROOT));
        if (number.matches()) {
            return number(number, reference);
        }
        Instant at = date(text);
        return at == null ? null : within(Duration.between(reference, at));
    }

    private static @Nullable Duration number(Matcher number, Instant reference) {
        String digits = number.group(1);
        if (digits.length() > DIGITS_MAX) {
            return READ_MAX;
        }
        // A part of a second is waited for as a whole one.
        long count = Long.parseLong(digits) + (number.group(2) == null ? 0 : 1);
        String unit = number.group(3);
        if (unit == null && count >= EPOCH_MILLIS_MIN) {
            return within(Duration.ofMillis(count - reference.toEpochMilli()));
        }
        if (unit == null && count >= EPOCH_SECONDS_MIN) {
            return within(Duration.ofSeconds(count - reference.getEpochSecond()));
        }
        long seconds = unit == null ? 1 : seconds(unit);
        if (seconds == 0) {
            return "ms".equals(unit) ? Duration.ofMillis(count) : null;
        }
        return count > READ_MAX.toSeconds()
                ? READ_MAX
                : within(Duration.ofSeconds(count * seconds));
    }

    /** The length of a unit in seconds; 0 for milliseconds and what is no unit. */
    private static long seconds(String unit) {
        return switch (unit) {
            case "s", "sec", "secs", "second", "seconds" -> 1;
            case "m", "min", "mins", "minute", "minutes" -> 60;
            case "h", "hour", "hours" -> 3_600;
            case "d", "day", "days" -> 86_400;
            default -> 0;
        };
    }

    private static @Nullable Instant date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String plain = WEEKDAY.matcher(text.strip()).replaceFirst("");
        for (DateTimeFormatter format : DATES) {
            try {
                return ZonedDateTime.parse(plain, format).toInstant();
            } catch (DateTimeParseException _) {
                // It may have another format.
            }
        }
        return null;
    }

    private static Duration within(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(READ_MAX) > 0 ? READ_MAX : wait;
    }
}
