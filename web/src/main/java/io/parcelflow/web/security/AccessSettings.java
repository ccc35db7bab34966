package io.parcelflow.web.security;

import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.section.WebSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * Where the server listens and who may use it.
 *
 * @param settings as configured
 * @param tokenFile where the hash of the access token is kept
 */
public record AccessSettings(WebSettings settings, Path tokenFile) {

    private static final String TOKEN_FILE = "web-token";

    /** As configured. */
    public static AccessSettings from(Configuration configuration) {
        return new AccessSettings(
                configuration.web(), configuration.store().home().resolve(TOKEN_FILE));
    }

    /** Where to listen. */
    public InetSocketAddress address() {
        return new InetSocketAddress(settings.address(), settings.port());
    }

    /** Whether only this machine can reach it. */
    public boolean isLocal() {
        return settings.address().isLoopbackAddress();
    }

    /** Whether a request from there comes from a proxy that is configured as trusted. */
    boolean isTrustedProxy(InetAddress address) {
        return settings.trustedProxies().contains(address);
    }

    /** Whether it may be started: whether those who need a token can have one. */
    boolean requiresToken() {
        return switch (settings.auth()) {
            case AUTO -> !isLocal();
            case TOKEN -> true;
            case PROXY -> false;
        };
    }
}
