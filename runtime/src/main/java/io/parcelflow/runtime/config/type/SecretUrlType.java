package io.parcelflow.runtime.config.type;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An address to post to, which may hold a secret anywhere behind its host; never printed. */
public record SecretUrlType() implements SettingType {
    @Override
    public String allowed() {
        return "an absolute http or https URL; never printed";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        // What is wrong must not lead to its being printed, so nothing more is said of it.
        try {
            URI url = new URI(text);
            String scheme = url.getScheme() == null ? "" : url.getScheme();
            boolean isWeb = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
            if (!isWeb || url.getHost() == null) {
                return "is not an http or https URL with a host";
            }
            return url.getRawUserInfo() == null ? null : "contains a user name or password";
        } catch (URISyntaxException _) {
            return "is not a URL";
        }
    }

    @Override
    public String masked(String text) {
        return MASK;
    }
}
