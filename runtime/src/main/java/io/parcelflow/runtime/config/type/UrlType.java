package io.parcelflow.runtime.config.type;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The URL of a server, with or without a path. */
public record UrlType() implements SettingType {
    @Override
    public String allowed() {
        return "an absolute http or https URL without user name, query or fragment, such as https://example.org";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException _) {
            return "is not a URL";
        }
        String scheme = url.getScheme();
        if (scheme == null
                || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            return "does not start with http:// or https://";
        }
        if (url.getRawUserInfo() != null) {
            return "contains a user name or password";
        }
        if (url.getHost() == null) {
            return "has no host";
        }
        return url.getRawQuery() == null && url.getRawFragment() == null
                ? null
                : "contains a query or fragment";
    }

    @Override
    public String masked(String text) {
        int query = text.indexOf('?');
        String shown = query < 0 ? text : text.substring(0, query + 1) + MASK;
        int at = shown.lastIndexOf('@');
        if (at < 0) {
            return shown;
        }
        int scheme = shown.indexOf("://");
        return (scheme < 0 ? "" : shown.substring(0, scheme + 3)) + MASK + shown.substring(at);
    }
}
