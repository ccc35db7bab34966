package io.parcelflow.sandbox.site;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A way in which a request to a site fails. */
public sealed interface SiteFault {

    /**
     * 503; it may or may not succeed on the next attempt.
     *
     * @param retryAfter sent as {@code Retry-After} in seconds; null for none
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

    /** 429 although no limit was exceeded. */
    record Throttled(Duration retryAfter) implements SiteFault {}

    /** The connection is reset instead of a response. */
    record ConnectionReset() implements SiteFault {}

    /** No response for that time, then the connection is closed. */
    record NoReply(Duration hold) implements SiteFault {}

    /** The body of the response is cut off in the middle. */
    record TruncatedBody() implements SiteFault {}

    /** The correct response, with its body spread over that time. */
    record SlowBody(Duration duration) implements SiteFault {}

    /** An endless body: the page repeated, or white space instead of JSON. */
    record EndlessBody() implements SiteFault {}

    /** 200 with the correct content type and meaningless bytes. */
    record CorruptBody() implements SiteFault {}

    /** 200 with the site's start page instead of the requested one. */
    record StartPage() implements SiteFault {}

    /** 302 to itself, endlessly. */
    record RedirectLoop() implements SiteFault {}

    /**
     * The page of a bot check.
     *
     * @param status 200, 403 or 503
     */
    record BlockPage(int status) implements SiteFault {}

    /** The page in another markup. */
    record LayoutChange(SiteLayout layout) implements SiteFault {}

    /**
     * The daily quota is exhausted.
     *
     * @param status 402, 403 or 429; the body mentions the quota
     */
    record QuotaExhausted(int status) implements SiteFault {}

    /** The token is rejected, even the correct one. */
    record TokenRejected() implements SiteFault {}

    /** 500 with an error in the body. */
    record ServerError() implements SiteFault {}
}
