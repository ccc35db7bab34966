package io.parcelflow.web.security;

import io.parcelflow.web.http.Filter;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.Map;

/**
 * Sets the Content-Security-Policy and related headers.
 *
 * <p>Pages load styles and scripts from files only: inline {@code <script>}, {@code <style>},
 * {@code style=} and {@code onclick=} do not work.
 */
final class SecurityHeadersFilter implements Filter {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action"
                    + " 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy", POLICY,
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    // With no referrer at all, browsers send no origin with forms either.
                    "Referrer-Policy", "same-origin",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

    @Override
    public WebResponse handle(WebRequest request, Handler next) {
        WebResponse response = next.handle(request);
        for (Map.Entry<String, String> header : HEADERS.entrySet()) {
            response = response.withDefaultHeader(header.getKey(), header.getValue());
        }
        return response.withDefaultHeader("Cache-Control", "no-store");
    }
}
