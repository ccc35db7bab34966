package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any of a set of names, in the given order. */
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
        return new ChoiceType(names).problem(text, directory);
    }

    @Override
    public String normalize(String text) {
        return new ChoiceType(names).normalize(text);
    }

    @Override
    public Cardinality cardinality() {
        return Cardinality.ITEMS;
    }
}
