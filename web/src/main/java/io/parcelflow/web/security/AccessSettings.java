package io.parcelflow.web.security;

import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.section.WebSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * Where the server listens and who may use it.
 *
 * @param settings the configured settings
 * @param tokenFile file with the hash of the access token
 */
public record AccessSettings(WebSettings settings, Path tokenFile) {

    private static final String TOKEN_FILE = "web-token";

    /** The settings of a configuration. */
    public static AccessSettings from(Configuration configuration) {
        return new AccessSettings(
                configuration.web(), configuration.store().home().resolve(TOKEN_FILE));
    }

    /** The address to listen on. */
    public InetSocketAddress address() {
        return new InetSocketAddress(settings.address(), settings.port());
    }

    /** Whether only this machine can connect. */
    public boolean isLocal() {
        return settings.address().isLoopbackAddress();
    }

    /** Whether an address belongs to a configured proxy. */
    boolean isTrustedProxy(InetAddress address) {
        return settings.trustedProxies().contains(address);
    }

    /** Whether the server may only start with an access token. */
    boolean requiresToken() {
        return switch (settings.auth()) {
            case AUTO -> !isLocal();
            case TOKEN -> true;
            case PROXY -> false;
        };
    }
}
