package io.parcelflow.app.config.kind;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Any text of one line. */
public record Text() implements SettingKind {
    @Override
    public String allowed() {
        return "a text of one line";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        return SettingTexts.problem(text);
    }
}
