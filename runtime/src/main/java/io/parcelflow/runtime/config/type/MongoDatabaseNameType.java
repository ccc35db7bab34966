package io.parcelflow.runtime.config.type;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The name of a MongoDB database. */
public record MongoDatabaseNameType() implements SettingType {
    // Limit of the server on all platforms.
    private static final int BYTES_MAX = 63;
    private static final String FORBIDDEN = "/\\. \"$*<>:|?";

    @Override
    public String allowed() {
        return "at most 63 letters, digits, dashes and underscores";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (FORBIDDEN.indexOf(c) >= 0 || Character.isISOControl(c)) {
                return "contains characters that are not allowed in a database name";
            }
        }
        return text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX ? "is too long" : null;
    }
}
