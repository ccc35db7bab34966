package io.parcelflow.runtime.config.type;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A directory that exists or can be created. */
public record DirectoryType() implements SettingType {
    @Override
    public String allowed() {
        return "a directory; relative paths start from the working directory";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        Path path = SettingSyntax.path(directory, text);
        if (path == null) {
            return SettingSyntax.NOT_A_PATH;
        }
        return Files.exists(path) && !Files.isDirectory(path) ? "is not a directory" : null;
    }
}
