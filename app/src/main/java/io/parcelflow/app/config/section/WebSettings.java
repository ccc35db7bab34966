package io.parcelflow.app.config.section;

import io.parcelflow.engine.plan.RateLimit;
import java.net.InetAddress;
import java.util.List;

/**
 * Where the web server listens and whom it answers.
 *
 * @param address where it listens
 * @param port 0 for any that is free
 * @param auth who has to sign in
 * @param hosts names it answers to, besides addresses and {@code localhost}
 * @param trustedProxies addresses whose {@code X-Forwarded-} headers are believed
 * @param rateLimits of each client; none for no limit
 */
public record WebSettings(
        InetAddress address,
        int port,
        Auth auth,
        List<String> hosts,
        List<InetAddress> trustedProxies,
        List<RateLimit> rateLimits) {

    /** Who has to sign in. */
    public enum Auth {
        /** Everybody but those on this machine, where the server listens for this machine alone. */
        AUTO,
        /** Everybody. */
        TOKEN,
        /** Nobody: the proxies, which alone are answered, see to that. */
        PROXY
    }

    public WebSettings {
        hosts = List.copyOf(hosts);
        trustedProxies = List.copyOf(trustedProxies);
        rateLimits = List.copyOf(rateLimits);
    }
}
