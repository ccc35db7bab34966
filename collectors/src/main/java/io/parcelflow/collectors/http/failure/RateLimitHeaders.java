package io.parcelflow.collectors.http.failure;

import io.parcelflow.collectors.http.message.ResponseHead;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the headers of a response when the exhausted rate limits of its source reset.
 *
 * <p>Supports the {@code RateLimit} header of the IETF drafts, {@code (X-)RateLimit-Reset}, {@code
 * Burst-RateLimit-Reset} and similar ones, and {@code Hour-Quota-ResetTime}.
 */
final class RateLimitHeaders {

    private static final String[] RESETS = {"ratelimit-reset", "rate-limit-reset"};
    private static final String QUOTA_RESET = "quota-resettime";

    private final Instant reference;
    private @Nullable Duration longestUsedUp;
    private @Nullable Duration shortestUnknown;

    private RateLimitHeaders(Instant reference) {
        this.reference = reference;
    }

    /**
     * Time until all exhausted limits have reset; if no limit has a remaining count, until the
     * first reset.
     *
     * @param reference when the response was sent
     * @return null if the response does not contain it
     */
    static @Nullable Duration delay(ResponseHead head, Instant reference) {
        RateLimitHeaders hints = read(head, reference);
        return hints.longestUsedUp == null ? hints.shortestUnknown : hints.longestUsedUp;
    }

    /** Time until all limits have reset that the response reports as exhausted; null if none is. */
    static @Nullable Duration exhaustedDelay(ResponseHead head, Instant reference) {
        return read(head, reference).longestUsedUp;
    }

    private static RateLimitHeaders read(ResponseHead head, Instant reference) {
        RateLimitHeaders hints = new RateLimitHeaders(reference);
        String standard = head.header("ratelimit");
        if (standard != null) {
            hints.standard(standard);
        }
        for (Map.Entry<String, String> header : head.headers().entrySet()) {
            String remaining = remainingName(header.getKey());
            if (remaining != null) {
                hints.add(header.getValue(), head.header(remaining));
            }
        }
        return hints;
    }

    /** Whether the response reports an exhausted limit. */
    static boolean isAnyExhausted(ResponseHead head) {
        for (Map.Entry<String, String> header : head.headers().entrySet()) {
            String name = header.getKey();
            if ((name.endsWith("ratelimit-remaining")
                            || name.endsWith("rate-limit-remaining")
                            || name.endsWith("quota-available"))
                    && isNothing(header.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** The header with the remaining count of a limit, by the one with its reset time. */
    private static @Nullable String remainingName(String name) {
        for (String reset : RESETS) {
            if (name.endsWith(reset)) {
                return name.substring(0, name.length() - "reset".length()) + "remaining";
            }
        }
        return name.endsWith(QUOTA_RESET)
                ? name.substring(0, name.length() - "resettime".length()) + "available"
                : null;
    }

    /**
     * Parses {@code "burst";r=0;t=30, "day";r=9;t=3600}, or as in older drafts {@code limit=9,
     * remaining=0, reset=30}.
     */
    private void standard(String text) {
        if (text.contains("reset=")) {
            String whole = text.replace(',', ';');
            add(parameter(whole, "reset="), parameter(whole, "remaining="));
            return;
        }
        for (String limit : text.split(",", -1)) {
            add(parameter(limit, "t="), parameter(limit, "r="));
        }
    }

    private static @Nullable String parameter(String limit, String name) {
        for (String part : limit.split(";", -1)) {
            if (part.strip().startsWith(name)) {
                return part.strip().substring(name.length());
            }
        }
        return null;
    }

    private void add(@Nullable String reset, @Nullable String remaining) {
        Duration wait = RetryAfter.delay(reset, reference);
        if (wait == null) {
            return;
        }
        Duration used = longestUsedUp;
        Duration unknown = shortestUnknown;
        if (remaining == null) {
            shortestUnknown = unknown == null || unknown.compareTo(wait) > 0 ? wait : unknown;
        } else if (isNothing(remaining)) {
            longestUsedUp = used == null || used.compareTo(wait) < 0 ? wait : used;
        }
    }

    /** Whether it is 0, as {@code 0} or {@code 0.0}. */
    private static boolean isNothing(String number) {
        String text = number.strip();
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            digit |= text.charAt(i) == '0';
            if (text.charAt(i) != '0' && text.charAt(i) != '.') {
                return false;
            }
        }
        return digit;
    }
}
