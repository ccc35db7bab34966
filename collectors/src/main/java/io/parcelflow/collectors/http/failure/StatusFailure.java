package io.parcelflow.collectors.http.failure;

import io.parcelflow.collectors.http.message.ResponseHead;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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
            case 401, 403 -> refused(policy, head, bodyStart, prefix, now);
            case 402 -> exhausted(head, prefix, now);
            case 404, 410 -> Failure.of(FailureKind.NOT_FOUND, prefix);
            case 408 -> waiting(FailureKind.TIMEOUT, prefix, head, false, now);
            case 425 -> waiting(FailureKind.TRANSIENT, prefix, head, false, now);
            case 429 -> throttled(head, bodyStart, prefix, now);
            case 451 -> Failure.of(FailureKind.BLOCKED, prefix + ": unavailable for legal reasons");
            default ->
                    status >= 500
                            ? waiting(FailureKind.TRANSIENT, prefix, head, false, now)
                            : Failure.of(
                                    FailureKind.BAD_RESPONSE,
                                    prefix
                                            + ", which is unexpected for a request of this collector");
        };
    }

    public static String blocked(String prefix, String vendor) {
        return prefix
                + " with the page of "
                + vendor
                + ": the source blocks automated requests; ask it for access, or collect less and more slowly";
    }

    private static Failure refused(
            SourcePolicy policy, ResponseHead head, String bodyStart, String prefix, Instant now) {
        if (mentionsQuota(bodyStart)) {
            return exhausted(head, prefix, now);
        }
        // Some sources respond with 403 to clients that are too fast, with a retry time.
        if (head.status() == 403
                && (head.header("retry-after") != null || RateLimitHeaders.isAnyExhausted(head))) {
            return throttled(head, bodyStart, prefix, now);
        }
        return policy.credentials().isEmpty()
                ? Failure.of(
                        FailureKind.BLOCKED,
                        prefix + ": the source refuses automated requests; ask it for access")
                : Failure.of(
                        FailureKind.UNAUTHORIZED, prefix + ": check the source's key or token");
    }

    private static Failure exhausted(ResponseHead head, String prefix, Instant now) {
        return waiting(
                FailureKind.QUOTA_EXHAUSTED, prefix + ": the quota is exhausted", head, true, now);
    }

    private static Failure throttled(
            ResponseHead head, String bodyStart, String prefix, Instant now) {
        Duration wait = RetryAfter.of(head, true, now);
        boolean quota =
                mentionsQuota(bodyStart) && (wait == null || wait.compareTo(QUOTA_WAIT_MIN) >= 0);
        return quota
                ? new Failure(
                        FailureKind.QUOTA_EXHAUSTED, prefix + ": the quota is exhausted", wait)
                : new Failure(FailureKind.THROTTLED, prefix + ": too many requests", wait);
    }

    private static Failure waiting(
            FailureKind kind, String prefix, ResponseHead head, boolean hints, Instant now) {
        @Nullable Duration wait = RetryAfter.of(head, hints, now);
        return new Failure(kind, prefix, wait);
    }

    /** Whether the page says that the block is temporary. */
    private static boolean isTemporary(String bodyStart) {
        return bodyStart.toLowerCase(Locale.ROOT).contains("being rate limited");
    }

    static boolean mentionsQuota(String bodyStart) {
        String lower = bodyStart.toLowerCase(Locale.ROOT);
        return (lower.contains("quota") || lower.contains("daily limit"))
                && (lower.contains("exceed")
                        || lower.contains("exhaust")
                        || lower.contains("used up")
                        || lower.contains("reached"));
    }
}
