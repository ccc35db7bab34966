package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An email address, or a list of them.
 *
 * @param isList whether a list is allowed
 */
public record EmailType(boolean isList) implements SettingType {
    @Override
    public String allowed() {
        return isList
                ? "email addresses such as ops@example.org, separated by commas or spaces"
                : "an email address such as parcelflow@example.org";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        int at = text.lastIndexOf('@');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Also prevents header injection.
            if (c <= ' ' || c > '~' || "<>()[]\\,;:\"".indexOf(c) >= 0) {
                return "contains characters that are not allowed in an email address";
            }
        }
        return at < 1 || at == text.length() - 1 ? "is not an email address" : null;
    }

    @Override
    public Cardinality cardinality() {
        return isList ? Cardinality.ITEMS : Cardinality.SINGLE;
    }
}
