package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The name of a configuration profile, which becomes part of a file name. */
public record ProfileNameType() implements SettingType {
    @Override
    public String allowed() {
        return "letters, digits, dashes and underscores, such as production";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!SettingSyntax.isLetterOrDigit(c) && c != '-' && c != '_') {
                return "contains characters that are not allowed in a profile name";
            }
        }
        return null;
    }
}
