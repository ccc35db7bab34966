package io.parcelflow.collectors.http.failure;

import io.parcelflow.collectors.http.message.ResponseHead;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Converts HTTP error statuses to failures, the same for all sources. */
public final class StatusFailure {

    /** A longer wait after 429 indicates a quota, if the body does so too. */
    private static final Duration QUOTA_WAIT_MIN = Duration.ofMinutes(1);

    private StatusFailure() {}

    /**
     * The failure for a status other than 2xx.
     *
     * @param bodyStart the first characters of the body
     * @param where host and path, for the message
     */
    public static Failure of(
            SourcePolicy policy, ResponseHead head, String bodyStart, String where, Instant now) {
        Failure special = policy.statusRule().failureOf(head, bodyStart);
        if (special != null) {
            return special;
        }
        int status = head.status();
        String prefix = policy.source() + ": " + where + " responded with " + head.statusText();
        String vendor =
                status == 404 || status == 410 ? null : BlockPage.recognize(head, bodyStart);
        boolean mayBeBlocked = status < 500 || status == 503;
        if (vendor != null && mayBeBlocked && !(status == 429 && isTemporary(bodyStart))) {
            return Failure.of(FailureKind.BLOCKED, blocked(prefix, vendor));
        }
        return switch (status) {
            case 400 ->
                    mentionsPace(bodyStart)
                            ? throttled(head, bodyStart, prefix, now)
                            : unexpected(prefix);
            case 401, 403 -> refused(policy, head, bodyStart, prefix, now);
            case 402 -> exhausted(head, prefix, now);
            case 404, 410 -> Failure.of(FailureKind.NOT_FOUND, prefix);
            case 407 ->
                    Failure.of(
                            FailureKind.BAD_RESPONSE,
                            prefix
                                    + ": the proxy asks for a user name and password: set http://user:password@host:port");
            case 408 -> waiting(FailureKind.TIMEOUT, prefix, head, false, now);
            case 425 -> waiting(FailureKind.TRANSIENT, prefix, head, false, now);
            // Twitter and Shopify have their own numbers for 429.
            case 420, 429, 430 -> throttled(head, bodyStart, prefix, now);
            case 451 -> Failure.of(FailureKind.REFUSED, prefix + ": unavailable for legal reasons");
            default -> {
                if (status < 500) {
                    yield unexpected(prefix);
                }
                yield mentionsPace(bodyStart)
                        ? throttled(head, bodyStart, prefix, now)
                        : waiting(FailureKind.TRANSIENT, prefix, head, false, now);
            }
        };
    }

    private static Failure unexpected(String prefix) {
        return Failure.of(
                FailureKind.BAD_RESPONSE,
                prefix + ", which is unexpected for a request of this collector");
    }

    public static String blocked(String prefix, String vendor) {
        return prefix
                + " with the page of "
                + vendor
                + ": the source blocks automated requests; ask it for access, or collect less and more slowly";
    }

    private static Failure refused(
            SourcePolicy policy, ResponseHead head, String bodyStart, String prefix, Instant now) {
        // Some sources respond with 403 to clients that are too fast.
        boolean isPace = mentionsPace(bodyStart);
        if (mentionsQuota(bodyStart) && !isPace) {
            return exhausted(head, prefix, now);
        }
        boolean hasRetryTime =
                head.header("retry-after") != null || RateLimitHeaders.isAnyExhausted(head);
        if (isPace || (head.status() == 403 && hasRetryTime)) {
            return throttled(head, bodyStart, prefix, now);
        }
        return Failure.of(
                FailureKind.REFUSED,
                prefix
                        + (policy.credentials().isEmpty()
                                ? ": the source refuses this page; if it refuses all, ask it for access"
                                : ": the source refuses this page; if it refuses all, check its key or token"));
    }

    private static Failure exhausted(ResponseHead head, String prefix, Instant now) {
        return waiting(
                FailureKind.QUOTA_EXHAUSTED, prefix + ": the quota is exhausted", head, true, now);
    }

    private static Failure throttled(
            ResponseHead head, String bodyStart, String prefix, Instant now) {
        Duration wait = RetryAfter.of(head, true, now);
        boolean quota =
                mentionsQuota(bodyStart)
                        && (wait == null
                                ? !mentionsPace(bodyStart)
                                : wait.compareTo(QUOTA_WAIT_MIN) >= 0);
        return quota
                ? waiting(FailureKind.QUOTA_EXHAUSTED, prefix + ": the quota is exhausted", wait)
                : waiting(FailureKind.THROTTLED, prefix + ": too many requests", wait);
    }

    private static Failure waiting(
            FailureKind kind, String prefix, ResponseHead head, boolean hints, Instant now) {
        return waiting(kind, prefix, RetryAfter.of(head, hints, now));
    }

    private static Failure waiting(FailureKind kind, String message, @Nullable Duration asked) {
        Duration heeded = asked == null ? null : RetryAfter.heeded(asked);
        String text =
                Objects.equals(asked, heeded)
                        ? message
                        : message
                                + "; it asks to wait for "
                                + (asked == null ? 0 : asked.toDays())
                                + " days, so it is requested again in "
                                + RetryAfter.HEEDED_MAX.toHours()
                                + " hours";
        return new Failure(kind, text, heeded);
    }

    /** Whether the page says that the block is temporary. */
    private static boolean isTemporary(String bodyStart) {
        return bodyStart.toLowerCase(Locale.ROOT).contains("being rate limited");
    }

    /** Whether it says that requests come too fast, such as {@code rateLimitExceeded}. */
    static boolean mentionsPace(String bodyStart) {
        String lower = bodyStart.toLowerCase(Locale.ROOT);
        return lower.contains("rate limit")
                || lower.contains("ratelimit")
                || lower.contains("rate_limit")
                || lower.contains("too many requests")
                || lower.contains("throttl");
    }

    static boolean mentionsQuota(String bodyStart) {
        String lower = bodyStart.toLowerCase(Locale.ROOT);
        return (lower.contains("quota")
                        || lower.contains("daily limit")
                        || lower.contains("dailylimit"))
                && (lower.contains("exceed")
                        || lower.contains("exhaust")
                        || lower.contains("used up")
                        || lower.contains("reached"));
    }
}
