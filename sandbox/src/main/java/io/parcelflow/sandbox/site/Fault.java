package io.parcelflow.sandbox.site;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One way in which a site fails a request. */
public sealed interface Fault {

    /**
     * 503, gone at the next attempt or not.
     *
     * @param retryAfter sent as {@code Retry-After} in seconds; null to send none
     * @param asDate whether {@code Retry-After} is an HTTP date instead
     */
    record Unavailable(@Nullable Duration retryAfter, boolean asDate) implements Fault {
        public Unavailable() {
            this(null, false);
        }

        public Unavailable(Duration retryAfter) {
            this(retryAfter, false);
        }
    }

    /** 429 although no limit was broken. */
    record Throttled(Duration retryAfter) implements Fault {}

    /** The connection is reset instead of answered. */
    record ConnectionReset() implements Fault {}

    /** No answer for that time, then the connection is closed. */
    record NoAnswer(Duration hold) implements Fault {}

    /** The response is cut in the middle of its body. */
    record TruncatedBody() implements Fault {}

    /** The right response, its body dripping for that time. */
    record SlowBody(Duration over) implements Fault {}

    /** A body without end: the page again and again, or white space where JSON is due. */
    record EndlessBody() implements Fault {}

    /** 200 with the right content type and bytes that mean nothing. */
    record Garbage() implements Fault {}

    /** 200 with the site's start page instead of what was asked for. */
    record StartPage() implements Fault {}

    /** 302 to itself, for ever. */
    record RedirectLoop() implements Fault {}

    /**
     * A bot wall's page.
     *
     * @param status 200, 403 or 503
     */
    record BlockPage(int status) implements Fault {}

    /** The page in another markup than usual. */
    record OtherLayout(Layout layout) implements Fault {}

    /**
     * The day's quota is used up.
     *
     * @param status 402, 403 or 429; what says quota is the body
     */
    record QuotaExhausted(int status) implements Fault {}

    /** The token is refused, even the right one. */
    record TokenRefused() implements Fault {}

    /** 500 with a body that says so. */
    record ServerError() implements Fault {}
}
