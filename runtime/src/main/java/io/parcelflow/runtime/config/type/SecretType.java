package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A text on one line that is never printed. */
public record SecretType() implements SettingType {
    @Override
    public String allowed() {
        return "text on one line; never printed";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        return SettingSyntax.problem(text);
    }

    @Override
    public String masked(String text) {
        return MASK;
    }
}
