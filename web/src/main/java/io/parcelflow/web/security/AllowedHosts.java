package io.parcelflow.web.security;

import io.parcelflow.web.http.WebRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host names that this server answers to.
 *
 * <p>A website elsewhere can point its own name to this machine and then read responses in a local
 * browser (DNS rebinding). It cannot do so with a bare address or {@code localhost}.
 */
final class AllowedHosts {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]+]");

    private final List<String> allowed;

    AllowedHosts(List<String> allowed) {
        this.allowed = allowed.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /** The host of a request without port; null if it has none. */
    static @Nullable String hostOf(WebRequest request) {
        List<String> hosts = request.headers().getOrDefault("host", List.of());
        if (hosts.size() != 1) {
            return null;
        }
        String host = hosts.getFirst().strip().toLowerCase(Locale.ROOT);
        int port = host.lastIndexOf(':');
        boolean hasPort = port > host.lastIndexOf(']');
        return hasPort ? host.substring(0, port) : host;
    }

    boolean isAllowed(String host) {
        return isLocal(host)
                || IPV4.matcher(host).matches()
                || IPV6.matcher(host).matches()
                || allowed.contains(host);
    }

    /** Whether a name always means the browser's own machine. */
    static boolean isLocal(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || LOOPBACK_IPV4.matcher(host).matches();
    }
}
