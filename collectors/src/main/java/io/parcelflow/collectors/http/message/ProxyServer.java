package io.parcelflow.collectors.http.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A forward proxy that is spoken to by HTTP.
 *
 * @param authorization the value of the {@code Proxy-Authorization} header; null for none; never
 *     printed
 */
public record ProxyServer(String host, int port, @Nullable String authorization) {

    private static final int DEFAULT_PORT = 3128;
    private static final int PORT_MAX = 65_535;

    /**
     * Parses {@code http://user:password@host:port}, of which only the host is required.
     *
     * @throws IllegalArgumentException if it is no such URL, with a message that says why, without
     *     the URL
     */
    public static ProxyServer parse(String text) {
        String full = text.contains("://") ? text : "http://" + text;
        URI url;
        try {
            url = new URI(full);
        } catch (URISyntaxException _) {
            throw new IllegalArgumentException("is not a URL");
        }
        if (!"http".equalsIgnoreCase(url.getScheme())) {
            throw new IllegalArgumentException("does not start with http://");
        }
        String host = url.getHost();
        if (host == null || url.getPort() == 0 || url.getPort() > PORT_MAX) {
            throw new IllegalArgumentException("has no valid host and port");
        }
        String user = url.getRawUserInfo();
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new ProxyServer(
                plain,
                url.getPort() < 0 ? DEFAULT_PORT : url.getPort(),
                user == null ? null : basic(user));
    }

    private static String basic(String user) {
        String named = user.indexOf(':') < 0 ? user + ":" : user;
        // A plus sign is one, unlike in forms.
        String decoded = URLDecoder.decode(named.replace("+", "%2B"), StandardCharsets.UTF_8);
        return "Basic "
                + Base64.getEncoder().encodeToString(decoded.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
