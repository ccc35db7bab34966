package io.parcelflow.collectors.http.message;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the program reaches its sources, where a source has no rules of its own.
 *
 * @param proxies which requests go through a forward proxy
 * @param certificates PEM file of certificate authorities that are trusted besides those of Java;
 *     null for none
 */
public record NetworkRules(ProxyRules proxies, @Nullable Path certificates) {

    /** Without a proxy, and trusting whom Java trusts. */
    public static final NetworkRules DEFAULT = new NetworkRules(ProxyRules.DIRECT, null);
}
