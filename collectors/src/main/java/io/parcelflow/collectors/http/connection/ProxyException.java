package io.parcelflow.collectors.http.connection;

import io.parcelflow.collectors.http.message.ProxyServer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A forward proxy cannot be reached, or does not let a request through. */
public final class ProxyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean isTemporary;

    private ProxyException(String message, boolean isTemporary, @Nullable IOException cause) {
        super(message, cause);
        this.isTemporary = isTemporary;
    }

    static ProxyException unreachable(ProxyServer proxy, IOException cause) {
        return new ProxyException(
                "the proxy " + proxy + " cannot be reached; check HTTP_PROXY and HTTPS_PROXY",
                true,
                cause);
    }

    static ProxyException refused(ProxyServer proxy, int status, String statusText) {
        String what =
                status == 407
                        ? " asks for a user name and password: set http://user:password@host:port"
                        : " does not connect to it (" + statusText + ")";
        return new ProxyException("the proxy " + proxy + what, status >= 500, null);
    }

    /** Whether a retry may succeed. */
    public boolean isTemporary() {
        return isTemporary;
    }
}
