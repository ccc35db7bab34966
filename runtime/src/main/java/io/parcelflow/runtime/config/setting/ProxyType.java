package io.parcelflow.runtime.config.setting;

import io.parcelflow.collectors.http.message.ProxyServer;
import io.parcelflow.runtime.config.type.SettingType;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a forward proxy.
 *
 * @param mayBeNone whether {@code none} is allowed too
 */
public record ProxyType(boolean mayBeNone) implements SettingType {

    @Override
    public String allowed() {
        return "the URL of an HTTP proxy, such as http://proxy.example.org:3128, with user:password@ before its host if it asks for them"
                + (mayBeNone ? ", or none" : "");
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        if (mayBeNone && text.equalsIgnoreCase("none")) {
            return null;
        }
        try {
            ProxyServer.parse(text);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    @Override
    public String masked(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return text;
        }
        int scheme = text.indexOf("://");
        return (scheme < 0 ? "" : text.substring(0, scheme + 3)) + MASK + text.substring(at);
    }
}
