package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A text on one line. */
public record TextType() implements SettingType {
    @Override
    public String allowed() {
        return "text on one line";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        return SettingSyntax.problem(text);
    }
}
