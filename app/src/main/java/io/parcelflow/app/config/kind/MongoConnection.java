package io.parcelflow.app.config.kind;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The address of a MongoDB deployment, which may hold a password; never printed. */
public record MongoConnection() implements SettingKind {
    @Override
    public String allowed() {
        return "an address that begins with mongodb:// or mongodb+srv://; never printed";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        return MongoAddress.problem(text);
    }

    @Override
    public String shown(String text) {
        return MASK;
    }
}
