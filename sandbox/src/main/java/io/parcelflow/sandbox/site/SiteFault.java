package io.parcelflow.sandbox.site;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One way in which a site fails a request. */
public sealed interface SiteFault {

    /**
     * 503, gone at the next attempt or not.
     *
     * @param retryAfter sent as {@code Retry-After} in seconds; null to send none
     * @param asDate whether {@code Retry-After} is an HTTP date instead
     */
    record Unavailable(@Nullable Duration retryAfter, boolean asDate) implements SiteFault {
        public Unavailable() {
            this(null, false);
        }

        public Unavailable(Duration retryAfter) {
            this(retryAfter, false);
        }
    }

    /** 429 although no limit was broken. */
    record Throttled(Duration retryAfter) implements SiteFault {}

    /** The connection is reset instead of answered. */
    record ConnectionReset() implements SiteFault {}

    /** No answer for that time, then the connection is closed. */
    record NoReply(Duration hold) implements SiteFault {}

    /** The response is cut in the middle of its body. */
    record TruncatedBody() implements SiteFault {}

    /** The right response, its body dripping for that time. */
    record SlowBody(Duration duration) implements SiteFault {}

    /** A body without end: the page again and again, or white space where JSON is due. */
    record EndlessBody() implements SiteFault {}

    /** 200 with the right content type and bytes that mean nothing. */
    record CorruptBody() implements SiteFault {}

    /** 200 with the site's start page instead of what was asked for. */
    record StartPage() implements SiteFault {}

    /** 302 to itself, for ever. */
    record RedirectLoop() implements SiteFault {}

    /**
     * A bot wall's page.
     *
     * @param status 200, 403 or 503
     */
    record BlockPage(int status) implements SiteFault {}

    /** The page in another markup than usual. */
    record LayoutChange(SiteLayout layout) implements SiteFault {}

    /**
     * The day's quota is used up.
     *
     * @param status 402, 403 or 429; what says quota is the body
     */
    record QuotaExhausted(int status) implements SiteFault {}

    /** The token is refused, even the right one. */
    record TokenRejected() implements SiteFault {}

    /** 500 with a body that says so. */
    record ServerError() implements SiteFault {}
}
