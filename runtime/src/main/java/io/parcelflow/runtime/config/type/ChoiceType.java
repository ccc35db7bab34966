package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One of a set of names. */
public record ChoiceType(List<String> names) implements SettingType {
    public ChoiceType {
        names = List.copyOf(names);
    }

    @Override
    public String allowed() {
        return "one of " + String.join(", ", names);
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        return names.contains(normalize(text))
                ? null
                : SpellingSuggestion.describeUnknown(normalize(text), names);
    }

    @Override
    public String normalize(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
