package io.parcelflow.app.config.kind;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A text of one line that is never printed. */
public record Secret() implements SettingKind {
    @Override
    public String allowed() {
        return "a text of one line; never printed";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        return SettingTexts.problem(text);
    }

    @Override
    public String shown(String text) {
        return MASK;
    }
}
