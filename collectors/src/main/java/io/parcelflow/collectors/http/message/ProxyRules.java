package io.parcelflow.collectors.http.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which requests go through a forward proxy.
 *
 * @param http the proxy of http URLs; null for none
 * @param https the proxy of https URLs; null for none
 * @param exceptions hosts that are asked directly: names, which include their subdomains,
 *     addresses, both optionally with a port, or {@code *} for all
 */
public record ProxyRules(
        @Nullable ProxyServer http, @Nullable ProxyServer https, List<String> exceptions) {

    /** All sources are asked directly. */
    public static final ProxyRules DIRECT = new ProxyRules(null, null, List.of());

    public ProxyRules {
        exceptions = List.copyOf(exceptions);
    }

    /** All requests through that proxy. */
    public static ProxyRules through(ProxyServer proxy) {
        return new ProxyRules(proxy, proxy, List.of());
    }

    /** The hosts in a list that is separated by commas or spaces. */
    public static List<String> exceptions(String text) {
        List<String> hosts = new ArrayList<>();
        for (String host : text.split("[,\\s]+", -1)) {
            if (!host.isBlank()) {
                hosts.add(host.toLowerCase(Locale.ROOT));
            }
        }
        return hosts;
    }

    /** The proxy of requests to that origin; null if it is asked directly. */
    public @Nullable ProxyServer proxyOf(HttpOrigin origin) {
        ProxyServer proxy = origin.secure() ? https : http;
        if (proxy == null) {
            return null;
        }
        for (String exception : exceptions) {
            if (isExcepted(origin, exception)) {
                return null;
            }
        }
        return proxy;
    }

    private static boolean isExcepted(HttpOrigin origin, String exception) {
        String host = exception;
        int colon = host.lastIndexOf(':');
        boolean hasPort =
                colon > 0
                        && colon + 1 < host.length()
                        && (host.indexOf(':') == colon || host.charAt(colon - 1) == ']');
        if (hasPort) {
            if (!host.substring(colon + 1).equals(Integer.toString(origin.port()))) {
                return false;
            }
            host = host.substring(0, colon);
        }
        host = host.replaceFirst("^\\*?\\.", "").replaceAll("^\\[|]$", "");
        return host.equals("*")
                || origin.host().equals(host)
                || (!host.isEmpty() && origin.host().endsWith("." + host));
    }
}
