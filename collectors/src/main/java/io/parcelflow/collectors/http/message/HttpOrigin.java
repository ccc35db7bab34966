package io.parcelflow.collectors.http.message;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scheme, host and port: the scope of credentials and connections. */
public record HttpOrigin(boolean secure, String host, int port) {

    private static final int PORT_MAX = 65_535;

    /**
     * The origin of an absolute http or https URL.
     *
     * @throws IllegalArgumentException if the URL has none, with a message that says why
     */
    public static HttpOrigin of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        String host = url.getHost();
        if (host == null || (!secure && !scheme.equals("http"))) {
            throw new IllegalArgumentException("not an absolute http or https URL with a host");
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        int port = url.getPort() < 0 ? (secure ? 443 : 80) : url.getPort();
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("there is no port " + port);
        }
        return new HttpOrigin(secure, host.toLowerCase(Locale.ROOT), port);
    }

    // Written by hand: connections are looked up by origin for every request, and the generated
    // methods of a record are slow when only the C1 compiler is used.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpOrigin that
                && port == that.port
                && secure == that.secure
                && host.equals(that.host);
    }

    @Override
    public int hashCode() {
        return host.hashCode() * 31 + port;
    }

    /** The value of the {@code Host} header. */
    public String hostHeader() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure ? 443 : 80) ? name : name + ":" + port;
    }
}
