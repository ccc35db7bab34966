package io.parcelflow.runtime.config.section;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingValues;
import io.parcelflow.runtime.config.type.ChoiceType;
import io.parcelflow.runtime.config.type.HostNamesType;
import io.parcelflow.runtime.config.type.HostSyntax;
import io.parcelflow.runtime.config.type.IpAddressType;
import io.parcelflow.runtime.config.type.RateLimitsType;
import io.parcelflow.runtime.config.type.WholeNumberType;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Settings of the web server.
 *
 * @param address the address it listens on
 * @param port the port it listens on; 0 for any free one
 * @param auth who needs to authenticate
 * @param hosts accepted host names, besides IP addresses and {@code localhost}
 * @param trustedProxies addresses whose {@code X-Forwarded-} headers are trusted
 * @param rateLimits limits of each client; empty for none
 */
public record WebSettings(
        InetAddress address,
        int port,
        Auth auth,
        List<String> hosts,
        List<InetAddress> trustedProxies,
        List<RateLimit> rateLimits) {

    /** Who needs the access token. */
    public enum Auth {
        /** Everyone, except users of this machine while the server listens on a local address. */
        AUTO,
        /** Everyone. */
        TOKEN,
        /** No one: only trusted proxies are answered, and they authenticate users. */
        PROXY
    }

    private static final String HTTP_ADDRESS = "HTTP_ADDRESS";
    static final String HTTP_PORT = "HTTP_PORT";
    private static final String HTTP_AUTH = "HTTP_AUTH";
    private static final String HTTP_ALLOWED_HOSTS = "HTTP_ALLOWED_HOSTS";
    private static final String HTTP_TRUSTED_PROXIES = "HTTP_TRUSTED_PROXIES";
    private static final String HTTP_RATE_LIMIT = "HTTP_RATE_LIMIT";

    public WebSettings {
        hosts = List.copyOf(hosts);
        trustedProxies = List.copyOf(trustedProxies);
        rateLimits = List.copyOf(rateLimits);
    }

    /** Reads them from the setting values. */
    public static WebSettings of(SettingValues values) {
        List<InetAddress> proxies = new ArrayList<>();
        for (String proxy : values.items(HTTP_TRUSTED_PROXIES)) {
            proxies.add(address(proxy));
        }
        return new WebSettings(
                address(values.text(HTTP_ADDRESS)),
                values.number(HTTP_PORT),
                Auth.valueOf(values.text(HTTP_AUTH).toUpperCase(Locale.ROOT)),
                values.items(HTTP_ALLOWED_HOSTS),
                proxies,
                RateLimit.parseAll(values.text(HTTP_RATE_LIMIT)));
    }

    private static InetAddress address(String text) {
        return Objects.requireNonNull(HostSyntax.address(text), text);
    }

    /** The definitions of its settings. */
    public static List<Setting> settings() {
        return List.of(
                Setting.own(
                        HTTP_ADDRESS,
                        new IpAddressType(true),
                        "127.0.0.1",
                        "Address that serve listens on; one that other machines can reach requires an access token ('parcelflow token') or HTTP_AUTH."),
                Setting.own(
                        HTTP_PORT,
                        new WholeNumberType(0, 65_535),
                        "8642",
                        "Port that serve listens on."),
                Setting.own(
                        HTTP_AUTH,
                        new ChoiceType(List.of("auto", "token", "proxy")),
                        "auto",
                        "Who needs the access token: auto is everybody except users of this machine while HTTP_ADDRESS is local, token is everybody, proxy leaves authentication to the trusted proxies."),
                Setting.own(
                        HTTP_ALLOWED_HOSTS,
                        new HostNamesType(),
                        null,
                        "Host names that the server accepts besides IP addresses and localhost, such as that of a reverse proxy."),
                Setting.own(
                        HTTP_TRUSTED_PROXIES,
                        new IpAddressType(false),
                        null,
                        "Addresses of reverse proxies whose X-Forwarded headers are trusted."),
                Setting.own(
                        HTTP_RATE_LIMIT,
                        new RateLimitsType(),
                        "500/s",
                        "Rate limit for each client."));
    }
}
