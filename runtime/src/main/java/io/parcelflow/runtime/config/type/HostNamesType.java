package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A list of host names. */
public record HostNamesType() implements SettingType {
    @Override
    public String allowed() {
        return "host names without port such as parcelflow.example.org, separated by commas or spaces";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        return HostSyntax.isHostName(text) ? null : "is not a host name";
    }

    @Override
    public Cardinality cardinality() {
        return Cardinality.ITEMS;
    }
}
