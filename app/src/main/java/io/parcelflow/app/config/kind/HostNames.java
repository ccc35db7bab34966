package io.parcelflow.app.config.kind;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Names of machines. */
public record HostNames() implements SettingKind {
    @Override
    public String allowed() {
        return "names without port such as parcelflow.example.org, separated by commas or"
                + " spaces";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        return WebTexts.isHostName(text) ? null : "is not a name of a machine";
    }

    @Override
    public Shape shape() {
        return Shape.ITEMS;
    }
}
