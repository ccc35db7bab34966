package io.parcelflow.web.security;

import io.parcelflow.web.http.Filter;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.List;

/** Rejects requests to foreign host names, and changes requested by pages of other sites. */
final class HostFilter implements Filter {

    private final AllowedHosts hosts;

    HostFilter(AllowedHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public WebResponse handle(WebRequest request, Handler next) {
        String host = AllowedHosts.hostOf(request);
        if (host == null) {
            throw new ProblemException(
                    ProblemCode.MALFORMED_REQUEST, "a request needs exactly one Host header");
        }
        if (!hosts.isAllowed(host)) {
            throw new ProblemException(
                    ProblemCode.MISDIRECTED_REQUEST,
                    "unknown host name; add it to HTTP_ALLOWED_HOSTS to allow it");
        }
        if (!request.method().isSafe()) {
            rejectCrossSite(request);
        }
        return next.handle(request);
    }

    /** Browsers send the origin of a change; programs need not. */
    private static void rejectCrossSite(WebRequest request) {
        String site = request.header("sec-fetch-site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new ProblemException(
                    ProblemCode.CROSS_SITE_REQUEST,
                    "requests from other websites are not allowed to change anything");
        }
        List<String> origins = request.headers().getOrDefault("origin", List.of());
        String host = request.header("host");
        for (String origin : origins) {
            int scheme = origin.indexOf("://");
            if (scheme < 0 || !origin.substring(scheme + 3).equalsIgnoreCase(host)) {
                throw new ProblemException(
                        ProblemCode.CROSS_SITE_REQUEST,
                        "requests from other websites are not allowed to change anything");
            }
        }
    }
}
