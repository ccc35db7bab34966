package io.parcelflow.web.security;

import io.parcelflow.web.http.Filter;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.List;

/** Refuses requests to names that are not ours, and changes that another site's page asks for. */
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
                    ProblemCode.MALFORMED_REQUEST, "a request has one Host header");
        }
        if (!hosts.isAllowed(host)) {
            throw new ProblemException(
                    ProblemCode.MISDIRECTED_REQUEST,
                    "this server does not answer to that name; if it should, add the name to"
                            + " HTTP_ALLOWED_HOSTS");
        }
        if (!request.method().isSafe()) {
            rejectCrossSite(request);
        }
        return next.handle(request);
    }

    /** A browser says where a change comes from; a program need not. */
    private static void rejectCrossSite(WebRequest request) {
        String site = request.header("sec-fetch-site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new ProblemException(
                    ProblemCode.CROSS_SITE_REQUEST, "another site may not change anything here");
        }
        List<String> origins = request.headers().getOrDefault("origin", List.of());
        String host = request.header("host");
        for (String origin : origins) {
            int scheme = origin.indexOf("://");
            if (scheme < 0 || !origin.substring(scheme + 3).equalsIgnoreCase(host)) {
                throw new ProblemException(
                        ProblemCode.CROSS_SITE_REQUEST,
                        "another site may not change anything here");
            }
        }
    }
}
