package io.parcelflow.app.config.kind;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Addresses of machines, as numbers. */
public record Addresses(boolean isOne) implements SettingKind {
    @Override
    public String allowed() {
        return isOne
                ? "an IPv4 or IPv6 address such as 127.0.0.1, ::1 or 0.0.0.0, or localhost"
                : "IPv4 or IPv6 addresses, separated by commas or spaces";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        return WebTexts.address(text) == null ? "is not an address" : null;
    }

    @Override
    public Shape shape() {
        return isOne ? Shape.SINGLE : Shape.ITEMS;
    }
}
