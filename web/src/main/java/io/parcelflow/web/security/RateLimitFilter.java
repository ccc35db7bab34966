package io.parcelflow.web.security;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.web.http.Filter;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.List;

/** Answers 429 to clients that exceed the rate limit. */
final class RateLimitFilter implements Filter {

    private final TokenBuckets buckets;

    /**
     * Creates the filter.
     *
     * @param limits limits per client address; empty for no limit
     */
    RateLimitFilter(List<RateLimit> limits, Ticker ticker) {
        this.buckets = new TokenBuckets(limits, ticker);
    }

    @Override
    public WebResponse handle(WebRequest request, Handler next) {
        long waitSeconds = buckets.acquire(request.remoteAddress());
        return waitSeconds == 0
                ? next.handle(request)
                : new Problem(
                                ProblemCode.TOO_MANY_REQUESTS,
                                "more requests than HTTP_RATE_LIMIT allows; try again in "
                                        + waitSeconds
                                        + " s")
                        .toResponse()
                        .withHeader("Retry-After", String.valueOf(waitSeconds));
    }
}
