package io.parcelflow.app.web.guard;

import io.parcelflow.app.config.section.WebSettings;
import io.parcelflow.app.web.http.Filter;
import io.parcelflow.app.web.http.Handler;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sees a request as it came to a trusted proxy: from whom, to which name, encrypted or not. */
final class ProxyView implements Filter {

    private final Access access;

    ProxyView(Access access) {
        this.access = access;
    }

    @Override
    public Response handle(Request request, Handler next) {
        if (access.isTrustedProxy(request.remote())) {
            return next.handle(seen(request));
        }
        if (access.settings().auth() == WebSettings.Auth.PROXY
                && request.header("authorization") == null) {
            throw new ProblemException(
                    403,
                    "only the proxies of HTTP_TRUSTED_PROXIES may ask without the access token");
        }
        return next.handle(request);
    }

    private Request seen(Request request) {
        Map<String, List<String>> headers = new TreeMap<>(request.headers());
        String host = request.header("x-forwarded-host");
        if (host != null) {
            headers.put("host", List.of(last(host)));
        }
        String scheme = request.header("x-forwarded-proto");
        return request.seenAs(
                headers, client(request), scheme != null && last(scheme).equalsIgnoreCase("https"));
    }

    /** The last address that is no trusted proxy: those before it anybody can write. */
    private InetAddress client(Request request) {
        InetAddress client = request.remote();
        List<String> lines = request.headers().getOrDefault("x-forwarded-for", List.of());
        List<String> hops = List.of(String.join(",", lines).split(",", -1)).reversed();
        for (String hop : hops) {
            if (hop.isBlank()) {
                continue;
            }
            try {
                client = InetAddress.ofLiteral(hop.strip());
            } catch (IllegalArgumentException _) {
                throw new ProblemException(400, "X-Forwarded-For has no addresses");
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
