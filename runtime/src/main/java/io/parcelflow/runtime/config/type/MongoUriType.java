package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A MongoDB connection string, which may contain a password; never printed. */
public record MongoUriType() implements SettingType {
    @Override
    public String allowed() {
        return "a URL that starts with mongodb:// or mongodb+srv://; never printed";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        return MongoUriSyntax.problem(text);
    }

    @Override
    public String masked(String text) {
        return MASK;
    }
}
