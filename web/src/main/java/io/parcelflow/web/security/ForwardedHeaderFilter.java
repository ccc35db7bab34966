package io.parcelflow.web.security;

import io.parcelflow.runtime.config.section.WebSettings;
import io.parcelflow.web.http.Filter;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Restores the client, host and scheme of requests that come through a trusted proxy. */
final class ForwardedHeaderFilter implements Filter {

    private final AccessSettings access;

    ForwardedHeaderFilter(AccessSettings access) {
        this.access = access;
    }

    @Override
    public WebResponse handle(WebRequest request, Handler next) {
        if (access.isTrustedProxy(request.remoteAddress())) {
            return next.handle(forwarded(request));
        }
        if (access.settings().auth() == WebSettings.Auth.PROXY
                && request.header("authorization") == null) {
            throw new ProblemException(
                    ProblemCode.UNTRUSTED_PROXY,
                    "the access token is required, because this address is not in HTTP_TRUSTED_PROXIES");
        }
        return next.handle(request);
    }

    private WebRequest forwarded(WebRequest request) {
        Map<String, List<String>> headers = new TreeMap<>(request.headers());
        String host = request.header("x-forwarded-host");
        if (host != null) {
            headers.put("host", List.of(last(host)));
        }
        String scheme = request.header("x-forwarded-proto");
        return request.withForwarded(
                headers, client(request), scheme != null && last(scheme).equalsIgnoreCase("https"));
    }

    /** The last address that is not a trusted proxy; clients can forge those before it. */
    private InetAddress client(WebRequest request) {
        InetAddress client = request.remoteAddress();
        List<String> lines = request.headers().getOrDefault("x-forwarded-for", List.of());
        List<String> hops = List.of(String.join(",", lines).split(",", -1)).reversed();
        for (String hop : hops) {
            if (hop.isBlank()) {
                continue;
            }
            try {
                client = InetAddress.ofLiteral(hop.strip());
            } catch (IllegalArgumentException _) {
                throw new ProblemException(
                        ProblemCode.MALFORMED_REQUEST, "X-Forwarded-For has no valid address");
            }
            if (!access.isTrustedProxy(client)) {
                break;
            }
        }
        return client;
    }

    private static String last(String list) {
        return list.substring(list.lastIndexOf(',') + 1).strip();
    }
}
