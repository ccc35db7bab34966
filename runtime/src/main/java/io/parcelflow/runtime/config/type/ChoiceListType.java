package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Any of a few names, in the order that is wanted. */
public record ChoiceListType(List<String> names) implements SettingType {
    public ChoiceListType {
        names = List.copyOf(names);
    }

    @Override
    public String allowed() {
        return "any of " + String.join(", ", names) + ", separated by commas or spaces";
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

    @Override
    public Cardinality cardinality() {
        return Cardinality.ITEMS;
    }
}
