package io.parcelflow.runtime.config.type;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A URL that may contain a secret after its host; never printed. */
public record SecretUrlType() implements SettingType {
    @Override
    public String allowed() {
        return "an absolute http or https URL; never printed";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        // The error must not reveal the URL, so it has no details.
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
