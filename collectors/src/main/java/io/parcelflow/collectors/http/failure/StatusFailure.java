package io.parcelflow.collectors.http.failure;

import io.parcelflow.collectors.http.message.ResponseHead;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What HTTP's error statuses mean, the same for all sources. */
public final class StatusFailure {

    /** A longer wait than this after 429 speaks of a quota, if the body does so too. */
    private static final Duration QUOTA_WAIT_MIN = Duration.ofMinutes(1);

    private StatusFailure() {}

    /**
     * The failure that a status other than 2xx stands for.
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
        String told = policy.source() + ": " + where + " responded with " + head.statusText();
        String wall = status == 404 || status == 410 ? null : BlockPage.recognize(head, bodyStart);
        boolean mayBeWall = status < 500 || status == 503;
        if (wall != null && mayBeWall && !(status == 429 && speaksOfPace(bodyStart))) {
            return Failure.of(FailureKind.BLOCKED, blocked(told, wall));
        }
        return switch (status) {
            case 401, 403 -> refused(policy, head, bodyStart, told, now);
            case 402 -> exhausted(head, told, now);
            case 404, 410 -> Failure.of(FailureKind.NOT_FOUND, told);
            case 408 -> waiting(FailureKind.TIMEOUT, told, head, false, now);
            case 425 -> waiting(FailureKind.TRANSIENT, told, head, false, now);
            case 429 -> throttled(head, bodyStart, told, now);
            case 451 -> Failure.of(FailureKind.BLOCKED, told + ": unavailable for legal reasons");
            default ->
                    status >= 500
                            ? waiting(FailureKind.TRANSIENT, told, head, false, now)
                            : Failure.of(
                                    FailureKind.BAD_RESPONSE,
                                    told + ", which is unexpected for a request of this collector");
        };
    }

    public static String blocked(String told, String wall) {
        return told
                + " with the page of "
                + wall
                + ": the source blocks automated requests; ask it for access, or collect less and more slowly";
    }

    private static Failure refused(
            SourcePolicy policy, ResponseHead head, String bodyStart, String told, Instant now) {
        if (mentionsQuota(bodyStart)) {
            return exhausted(head, told, now);
        }
        // Some sources refuse whoever is too fast, and say when it may come back.
        if (head.status() == 403
                && (head.header("retry-after") != null || RateLimitHeaders.isAnyExhausted(head))) {
            return throttled(head, bodyStart, told, now);
        }
        return policy.credentials().isEmpty()
                ? Failure.of(
                        FailureKind.BLOCKED,
                        told + ": the source refuses automated requests; ask it for access")
                : Failure.of(FailureKind.UNAUTHORIZED, told + ": check the source's key or token");
    }

    private static Failure exhausted(ResponseHead head, String told, Instant now) {
        return waiting(
                FailureKind.QUOTA_EXHAUSTED, told + ": the quota is exhausted", head, true, now);
    }

    private static Failure throttled(
            ResponseHead head, String bodyStart, String told, Instant now) {
        Duration wait = RetryAfter.of(head, true, now);
        boolean quota =
                mentionsQuota(bodyStart) && (wait == null || wait.compareTo(QUOTA_WAIT_MIN) >= 0);
        return quota
                ? new Failure(FailureKind.QUOTA_EXHAUSTED, told + ": the quota is exhausted", wait)
                : new Failure(FailureKind.THROTTLED, told + ": too many requests", wait);
    }

    private static Failure waiting(
            FailureKind kind, String told, ResponseHead head, boolean hints, Instant now) {
        @Nullable Duration wait = RetryAfter.of(head, hints, now);
        return new Failure(kind, told, wait);
    }

    /** Whether even a wall says that it stands there for a while only. */
    private static boolean speaksOfPace(String bodyStart) {
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
