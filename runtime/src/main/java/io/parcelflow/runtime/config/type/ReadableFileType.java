package io.parcelflow.runtime.config.type;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A readable file. */
public record ReadableFileType() implements SettingType {
    @Override
    public String allowed() {
        return "a readable file; relative paths start from the working directory";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        Path path = SettingSyntax.path(directory, text);
        if (path == null) {
            return SettingSyntax.NOT_A_PATH;
        }
        if (!Files.exists(path)) {
            return "does not exist";
        }
        if (!Files.isRegularFile(path)) {
            return "is not a file";
        }
        return Files.isReadable(path) ? null : "is not readable by this user";
    }
}
