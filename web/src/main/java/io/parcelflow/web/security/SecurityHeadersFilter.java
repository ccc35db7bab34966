package io.parcelflow.web.security;

import io.parcelflow.web.http.Filter;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.Map;

/**
 * Tells browsers what no page of ours does, so that a page that was tampered with cannot either.
 *
 * <p>A page has its styles and scripts in files: neither {@code <script>} with text in it, nor
 * {@code <style>}, nor {@code style=} and {@code onclick=} work.
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
                    // Without a referrer at all a browser sends no origin with a form either.
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
