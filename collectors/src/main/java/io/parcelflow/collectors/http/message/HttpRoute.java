package io.parcelflow.collectors.http.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection leads: to an origin, directly or through a proxy.
 *
 * @param proxy null for none
 */
public record HttpRoute(HttpOrigin origin, @Nullable ProxyServer proxy) {

    // Written by hand for the same reason as those of HttpOrigin.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpRoute that
                && origin.equals(that.origin)
                && Objects.equals(proxy, that.proxy);
    }

    @Override
    public int hashCode() {
        return origin.hashCode();
    }

    /** Whether requests are sent to the proxy as such, and not through a tunnel. */
    boolean isForwarded() {
        return proxy != null && !origin.secure();
    }
}
