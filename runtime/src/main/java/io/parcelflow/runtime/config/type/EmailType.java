package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where email goes or comes from.
 *
 * @param isList whether there may be several
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
            // Also keeps lines of a message's head from being made up.
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
