package io.parcelflow.collectors.http.message;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bytes of a request, and the targets of redirects. */
public final class RequestHead {

    private RequestHead() {}

    /**
     * The bytes of a GET request.
     *
     * @param trusted whether it has the credentials of the source
     * @param cookies the value of the {@code Cookie} header; null for none
     */
    public static byte[] bytes(
            SourcePolicy policy,
            HttpRoute route,
            URI url,
            ExpectedContent expected,
            boolean trusted,
            @Nullable String cookies) {
        String host = route.origin().hostHeader();
        StringBuilder text = new StringBuilder(256);
        text.append("GET ");
        if (route.isForwarded()) {
            text.append("http://").append(host);
        }
        text.append(target(url)).append(" HTTP/1.1\r\n");
        header(text, "Host", host);
        if (route.isForwarded()) {
            authorize(text, route.proxy());
        }
        header(text, "User-Agent", policy.userAgent());
        header(text, "Accept", expected.accept());
        header(text, "Accept-Encoding", "gzip");
        if (trusted) {
            policy.credentials().forEach((name, value) -> header(text, name, value));
        }
        if (cookies != null) {
            header(text, "Cookie", cookies);
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The bytes of a request to a proxy for a tunnel to an origin. */
    public static byte[] connect(HttpOrigin origin, ProxyServer proxy) {
        String host = origin.host().indexOf(':') >= 0 ? "[" + origin.host() + "]" : origin.host();
        String target = host + ":" + origin.port();
        StringBuilder text = new StringBuilder(128);
        text.append("CONNECT ").append(target).append(" HTTP/1.1\r\n");
        header(text, "Host", target);
        authorize(text, proxy);
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void authorize(StringBuilder text, @Nullable ProxyServer proxy) {
        String authorization = proxy == null ? null : proxy.authorization();
        if (authorization != null) {
            header(text, "Proxy-Authorization", authorization);
        }
    }

    /**
     * The target of a {@code Location} header without its fragment; null if it is not an http or
     * https URL.
     */
    public static @Nullable URI resolve(URI from, String location) {
        try {
            URI target = from.resolve(location.strip().replace(" ", "%20"));
            HttpOrigin.of(target);
            String text = target.toASCIIString();
            int fragment = text.indexOf('#');
            return URI.create(fragment < 0 ? text : text.substring(0, fragment));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String target(URI url) {
        String path = url.getRawPath();
        String query = url.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    private static void header(StringBuilder into, String name, String value) {
        into.append(name).append(": ").append(value).append("\r\n");
    }
}
