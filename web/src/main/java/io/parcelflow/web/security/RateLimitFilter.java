package io.parcelflow.web.security;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.web.http.Filter;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.List;

/** Answers 429 to a client that asks more often than it may. */
final class RateLimitFilter implements Filter {

    private final TokenBuckets buckets;

    /**
     * A guard.
     *
     * @param limits of each client's address; none for no limit
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
                                "more requests than HTTP_RATE_LIMIT allows; again in "
                                        + waitSeconds
                                        + " s")
                        .toResponse()
                        .withHeader("Retry-After", String.valueOf(waitSeconds));
    }
}
