package io.parcelflow.web.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Problem types of failed requests, which programs distinguish by code.
 *
 * <p>Each has one HTTP status; {@link #type} is the {@code type} of RFC 9457.
 */
public enum ProblemCode {
    MALFORMED_REQUEST(400, "The request is not well-formed HTTP, or was incomplete."),
    INVALID_PARAMETER(400, "A path or query parameter, or a header, is invalid."),
    INVALID_CURSOR(400, "The cursor was not returned by this list; omit it to start again."),
    INVALID_JSON(400, "The body is not a JSON object."),
    AUTHENTICATION_REQUIRED(401, "The request needs an access token or a signed-in session."),
    INVALID_TOKEN(401, "The access token is not valid for this server."),
    CROSS_SITE_REQUEST(403, "A page of another site requested a change."),
    UNTRUSTED_PROXY(403, "The request bypassed the sign-in proxy."),
    STALE_PAGE(403, "The page is out of date: load it again and repeat the action."),
    NOT_FOUND(404, "No such resource."),
    METHOD_NOT_ALLOWED(405, "The URL does not support the method; see Allow."),
    RUN_IN_PROGRESS(409, "A run is in progress, or its reports are being written.", 2),
    RUN_NOT_ACTIVE(409, "The run is not in progress; it cannot be paused, resumed or cancelled."),
    NOTHING_TO_DO(409, "Nothing is left to do."),
    WRONG_STATE(409, "The state of the run or service does not allow the request."),
    STORE_REFUSED(409, "The store does not allow the change."),
    CONTENT_TOO_LARGE(413, "The body is larger than the server accepts."),
    URI_TOO_LONG(414, "The URL is longer than the server accepts."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has an unsupported media type."),
    MISDIRECTED_REQUEST(421, "The server does not answer to that host name."),
    INVALID_REQUEST(422, "A member of the body, or the request as a whole, is invalid."),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for a different request."),
    TOO_MANY_REQUESTS(429, "The client sends more requests than HTTP_RATE_LIMIT allows."),
    INTERNAL_ERROR(500, "Internal server error; see the log."),
    OVERLOADED(503, "The server is at capacity.", 1),
    STORE_UNAVAILABLE(503, "The store is temporarily unavailable.", 5);

    /** Prefix of all problem type URLs. */
    public static final String TYPE_ROOT = "/api/v1/problems/";

    private final int status;
    private final String description;
    private final int retryAfterSeconds;

    ProblemCode(int status, String description) {
        this(status, description, 0);
    }

    ProblemCode(int status, String description, int retryAfterSeconds) {
        this.status = status;
        this.description = description;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** The HTTP status, 4xx or 5xx. */
    public int status() {
        return status;
    }

    /** Its meaning as a sentence. */
    public String description() {
        return description;
    }

    /** After how many seconds to try again; 0 if only a different request helps. */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** In lower case, as answers have it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it is described, as an address within the server. */
    public String type() {
        return TYPE_ROOT + code();
    }

    /** The status in words, as HTTP has them. */
    public String title() {
        return HttpStatus.reasonPhrase(status);
    }

    /** The kind of that code, null if there is none. */
    public static @Nullable ProblemCode of(String code) {
        for (ProblemCode each : values()) {
            if (each.code().equals(code)) {
                return each;
            }
        }
        return null;
    }
}
