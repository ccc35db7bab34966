package io.parcelflow.runtime.config.section;

import io.parcelflow.collectors.http.message.NetworkRules;
import io.parcelflow.collectors.http.message.ProxyRules;
import io.parcelflow.collectors.http.message.ProxyServer;
import io.parcelflow.runtime.config.setting.ProxyType;
import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingValues;
import io.parcelflow.runtime.config.type.TextType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the way to the sources, under the names that other programs have for them.
 *
 * <p>Immutable.
 */
public final class NetworkSettings {

    private static final String HTTP_PROXY = "HTTP_PROXY";
    private static final String HTTPS_PROXY = "HTTPS_PROXY";
    private static final String NO_PROXY = "NO_PROXY";
    private static final String SSL_CERT_FILE = "SSL_CERT_FILE";

    /** Those that are also known in lower case as environment variables. */
    public static final List<String> LOWER_CASE_VARIABLES =
            List.of(HTTP_PROXY, HTTPS_PROXY, NO_PROXY);

    private final SettingValues values;

    /** Reads them from the setting values. */
    public NetworkSettings(SettingValues values) {
        this.values = values;
    }

    /** The definitions of its settings. */
    public static List<Setting> settings() {
        return List.of(
                Setting.own(
                        HTTP_PROXY,
                        new ProxyType(false),
                        null,
                        "Proxy of requests to http URLs of sources. Default: none."),
                Setting.own(
                        HTTPS_PROXY,
                        new ProxyType(false),
                        null,
                        "Proxy of requests to https URLs of sources, by CONNECT. Default: none."),
                Setting.own(
                        NO_PROXY,
                        new TextType(),
                        null,
                        "Hosts that are requested without a proxy, separated by commas: names with their subdomains, addresses, or *."),
                Setting.own(
                        SSL_CERT_FILE,
                        new TextType(),
                        null,
                        "PEM file with certificate authorities that are trusted besides those of Java."));
    }

    /** The rules that they make; the file is read at the first connection that needs it. */
    public NetworkRules rules() {
        String exceptions = values.textOrNull(NO_PROXY);
        ProxyRules proxies =
                new ProxyRules(
                        proxy(values.textOrNull(HTTP_PROXY)),
                        proxy(values.textOrNull(HTTPS_PROXY)),
                        exceptions == null ? List.of() : ProxyRules.exceptions(exceptions));
        return new NetworkRules(proxies, values.pathOrNull(SSL_CERT_FILE));
    }

    private static @Nullable ProxyServer proxy(@Nullable String text) {
        return text == null ? null : ProxyServer.parse(text);
    }
}
