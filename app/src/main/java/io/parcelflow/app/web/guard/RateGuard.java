package io.parcelflow.app.web.guard;

import io.parcelflow.app.web.http.Filter;
import io.parcelflow.app.web.http.Handler;
import io.parcelflow.app.web.http.Problem;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.engine.plan.RateLimit;
import java.util.List;

/** Answers 429 to a client that asks more often than it may. */
final class RateGuard implements Filter {

    private final Buckets buckets;

    /**
     * A guard.
     *
     * @param limits of each client's address; none for no limit
     */
    RateGuard(List<RateLimit> limits, Ticker ticker) {
        this.buckets = new Buckets(limits, ticker);
    }

    @Override
    public Response handle(Request request, Handler next) {
        long waitSeconds = buckets.take(request.remote());
        return waitSeconds == 0
                ? next.handle(request)
                : new Problem(
                                429,
                                "more requests than HTTP_RATE_LIMIT allows; again in "
                                        + waitSeconds
                                        + " s")
                        .response()
                        .with("Retry-After", String.valueOf(waitSeconds));
    }
}
