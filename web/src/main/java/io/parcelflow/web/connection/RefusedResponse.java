package io.parcelflow.web.connection;

import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.WebResponse;

/** What is answered to requests that are no requests; it is never a page. */
final class RefusedResponse {

    private RefusedResponse() {}

    static WebResponse of(Problem problem) {
        return problem.toResponse()
                .withHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .withHeader("X-Content-Type-Options", "nosniff")
                .withHeader("Cache-Control", "no-store");
    }
}
