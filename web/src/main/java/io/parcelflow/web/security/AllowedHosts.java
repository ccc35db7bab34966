package io.parcelflow.web.security;

import io.parcelflow.web.http.WebRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which names this server answers to.
 *
 * <p>A page elsewhere can make its own name point to this machine and then read what a browser on
 * it is answered (DNS rebinding). It cannot make a bare address do so, nor {@code localhost}.
 */
final class AllowedHosts {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]+]");

    private final List<String> allowed;

    AllowedHosts(List<String> allowed) {
        this.allowed = allowed.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /** The name or address without port that a request was sent to; null if it names none. */
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

    /** Whether it always means the machine that the browser runs on. */
    static boolean isLocal(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || LOOPBACK_IPV4.matcher(host).matches();
    }
}
