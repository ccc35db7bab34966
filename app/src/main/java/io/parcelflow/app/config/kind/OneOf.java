package io.parcelflow.app.config.kind;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One of a few names. */
public record OneOf(List<String> names) implements SettingKind {
    public OneOf {
        names = List.copyOf(names);
    }

    @Override
    public String allowed() {
        return "one of " + String.join(", ", names);
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        return names.contains(normal(text)) ? null : Spelling.unknown(normal(text), names);
    }

    @Override
    public String normal(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
