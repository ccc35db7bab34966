package io.parcelflow.app.config.kind;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Any of a few names, in the order that is wanted. */
public record AnyOf(List<String> names) implements SettingKind {
    public AnyOf {
        names = List.copyOf(names);
    }

    @Override
    public String allowed() {
        return "any of " + String.join(", ", names) + ", separated by commas or spaces";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        return names.contains(normal(text)) ? null : Spelling.unknown(normal(text), names);
    }

    @Override
    public String normal(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public Shape shape() {
        return Shape.ITEMS;
    }
}
