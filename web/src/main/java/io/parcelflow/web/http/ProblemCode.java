package io.parcelflow.web.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of problems that a request can meet, by which a program tells them apart.
 *
 * <p>Each has one HTTP status; {@link #type} is the {@code type} of RFC 9457.
 */
public enum ProblemCode {
    MALFORMED_REQUEST(400, "The request is not well-formed HTTP, or did not arrive complete."),
    INVALID_PARAMETER(400, "A parameter of the path or query, or a header, cannot be used."),
    INVALID_CURSOR(400, "The cursor is not one that this list gave; leave it out to start again."),
    INVALID_JSON(400, "The body is not a JSON object."),
    AUTHENTICATION_REQUIRED(401, "The request needs an access token or a signed-in session."),
    INVALID_TOKEN(401, "The access token is not the one of this server."),
    CROSS_SITE_REQUEST(403, "A page of another site asked for a change."),
    UNTRUSTED_PROXY(403, "The request came past the proxies that sign people in."),
    STALE_PAGE(403, "The page is out of date: load it again and repeat the action."),
    NOT_FOUND(404, "There is nothing of that name at that address."),
    METHOD_NOT_ALLOWED(405, "The address exists but does not support the method; see Allow."),
    RUN_IN_PROGRESS(409, "A run is in progress, or its reports are being written.", 2),
    RUN_NOT_ACTIVE(409, "The run is not in progress, so it cannot be steered."),
    NOTHING_TO_DO(409, "There is nothing left to do."),
    WRONG_STATE(409, "The state of the run or service does not allow the request."),
    STORE_REFUSED(409, "The store does not allow the change."),
    CONTENT_TOO_LARGE(413, "The body is larger than the server accepts."),
    URI_TOO_LONG(414, "The address is longer than the server accepts."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not of a media type that is accepted here."),
    MISDIRECTED_REQUEST(421, "The server does not answer to that host name."),
    INVALID_REQUEST(422, "A member of the body, or the request as a whole, cannot be used."),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for a different request."),
    TOO_MANY_REQUESTS(429, "The client sends more requests than HTTP_RATE_LIMIT allows."),
    INTERNAL_ERROR(500, "Something went wrong in the server; its log says what."),
    OVERLOADED(503, "The server handles as many requests as it can.", 1),
    STORE_UNAVAILABLE(503, "The store cannot be used at the moment.", 5);

    /** What the address of every kind of problem begins with. */
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

    /** What it means, in a sentence. */
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
