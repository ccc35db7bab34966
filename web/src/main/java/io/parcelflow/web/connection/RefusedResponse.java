package io.parcelflow.web.connection;

import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.WebResponse;

/** The response to malformed requests; never an HTML page. */
final class RefusedResponse {

    private RefusedResponse() {}

    static WebResponse of(Problem problem) {
        return problem.toResponse()
                .withHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .withHeader("X-Content-Type-Options", "nosniff")
                .withHeader("Cache-Control", "no-store");
    }
}
