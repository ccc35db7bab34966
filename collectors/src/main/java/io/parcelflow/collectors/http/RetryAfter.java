package io.parcelflow.collectors.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How long an answer asks to be left alone, by {@code Retry-After} or a vendor's hint. */
final class RetryAfter {

    private static final Duration MAX = Duration.ofDays(7);

    /** Numbers from here on are seconds since 1970, not seconds from now. */
    private static final long EPOCH_SECONDS_MIN = 1_000_000_000;

    private static final String[] RESETS = {
        "ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset"
    };

    private RetryAfter() {}

    /**
     * Reads {@code Retry-After}, which always wins, else where {@code hints} are wanted the {@code
     * RateLimit} headers.
     *
     * @param now when the answer came, by our own clock; the answer's {@code Date} is preferred
     * @return from 0 to 7 days, or null where the answer does not say
     */
    static @Nullable Duration of(ResponseHead head, boolean hints, Instant now) {
        Instant sent = date(head.header("date"));
        Instant reference = sent == null ? now : sent;
        Duration wait = wait(head.header("retry-after"), reference);
        if (wait != null || !hints) {
            return wait;
        }
        wait = window(head.header("ratelimit"));
        for (int i = 0; wait == null && i < RESETS.length; i++) {
            wait = wait(head.header(RESETS[i]), reference);
        }
        return wait;
    }

    private static @Nullable Duration wait(@Nullable String text, Instant reference) {
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

    /** The {@code t} of an IETF {@code RateLimit} header such as {@code "default";r=0;t=30}. */
    private static @Nullable Duration window(@Nullable String text) {
        int at = text == null ? -1 : text.indexOf(";t=");
        if (text == null || at < 0) {
            return null;
        }
        int end = at + 3;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return wait(text.substring(at + 3, end), Instant.EPOCH);
    }

    /** The whole seconds, rounded up, of a number such as {@code 30} or {@code 0.5}; else -1. */
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
        try {
            return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static Duration within(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MAX) > 0 ? MAX : wait;
    }
}
