package io.parcelflow.app.config.kind;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A directory that exists or can be made. */
public record Directory() implements SettingKind {
    @Override
    public String allowed() {
        return "a directory; a relative path starts from the working directory";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        Path path = SettingTexts.path(directory, text);
        if (path == null) {
            return SettingTexts.NOT_A_PATH;
        }
        return Files.exists(path) && !Files.isDirectory(path) ? "is not a directory" : null;
    }
}
