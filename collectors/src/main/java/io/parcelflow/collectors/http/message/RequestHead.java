package io.parcelflow.collectors.http.message;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bytes of a request, and the targets of redirects. */
public final class RequestHead {

    private RequestHead() {}

    public static byte[] bytes(
            SourcePolicy policy,
            HttpOrigin origin,
            URI url,
            ExpectedContent expected,
            boolean trusted) {
        StringBuilder text = new StringBuilder(256);
        text.append("GET ").append(target(url)).append(" HTTP/1.1\r\n");
        header(text, "Host", origin.hostHeader());
        header(text, "User-Agent", policy.userAgent());
        header(text, "Accept", expected.accept());
        header(text, "Accept-Encoding", "gzip");
        if (trusted) {
            policy.credentials().forEach((name, value) -> header(text, name, value));
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
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
