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
import org.jspecify.annotations.Nullable;

/** The wait that a response asks for, in {@code Retry-After} or a vendor's header. */
final class RetryAfter {

    private static final Duration MAX = Duration.ofDays(7);

    /** Larger numbers are seconds since 1970, smaller ones seconds from now. */
    private static final long EPOCH_SECONDS_MIN = 1_000_000_000;

    /** The three date formats of HTTP, the common one first, and ISO 8601. */
    private static final List<DateTimeFormatter> DATES =
            List.of(
                    DateTimeFormatter.RFC_1123_DATE_TIME,
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME,
                    new DateTimeFormatterBuilder()
                            .appendPattern("EEEE, dd-MMM-")
                            .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                            .appendPattern(" HH:mm:ss 'GMT'")
                            .toFormatter(Locale.US)
                            .withZone(ZoneOffset.UTC),
                    DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US)
                            .withZone(ZoneOffset.UTC));

    private RetryAfter() {}

    /**
     * Reads {@code Retry-After}, which takes precedence, or, if {@code hints} are wanted, the
     * {@code RateLimit} headers.
     *
     * @param now when the response arrived; its {@code Date} header is preferred
     * @return from 0 to 7 days; null if the response does not contain it
     */
    static @Nullable Duration of(ResponseHead head, boolean hints, Instant now) {
        Instant sent = date(head.header("date"));
        Instant reference = sent == null ? now : sent;
        Duration wait = delay(head.header("retry-after"), reference);
        if (wait != null || !hints) {
            return wait;
        }
        return RateLimitHeaders.delay(head, reference);
    }

    /** The time until a moment given in seconds, as seconds since 1970 or as a date. */
    static @Nullable Duration delay(@Nullable String text, Instant reference) {
        if (text == null) {
            return null;
        }
        long seconds = wholeSeconds(text.strip());
        if (seconds >= EPOCH_SECONDS_MIN) {
            return within(Duration.ofSeconds(seconds - reference.getEpochSecond()));
        }
        if (seconds >= 0) {
            return within(Duration.ofSeconds(seconds));
        }
        Instant at = date(text);
        return at == null ? null : within(Duration.between(reference, at));
    }

    /** The seconds of a number such as {@code 30} or {@code 0.5}, rounded up; otherwise -1. */
    private static long wholeSeconds(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > 13) {
            return digits == 0 ? -1 : MAX.toSeconds();
        }
        long number = Long.parseLong(text, 0, digits, 10);
        // Thirteen digits are milliseconds since 1970.
        long seconds = digits == 13 ? number / 1000 : number;
        if (digits == text.length()) {
            return seconds;
        }
        return text.charAt(digits) == '.' ? seconds + 1 : -1;
    }

    private static @Nullable Instant date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (DateTimeFormatter format : DATES) {
            try {
                return ZonedDateTime.parse(text.strip(), format).toInstant();
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
        return wait.compareTo(MAX) > 0 ? MAX : wait;
    }
}
