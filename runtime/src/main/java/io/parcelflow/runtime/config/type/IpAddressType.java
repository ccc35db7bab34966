package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An IP address, or a list of them. */
public record IpAddressType(boolean isSingle) implements SettingType {
    @Override
    public String allowed() {
        return isSingle
                ? "an IPv4 or IPv6 address such as 127.0.0.1, ::1 or 0.0.0.0, or localhost"
                : "IPv4 or IPv6 addresses, separated by commas or spaces";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        return HostSyntax.address(text) == null ? "is not an IP address" : null;
    }

    @Override
    public Cardinality cardinality() {
        return isSingle ? Cardinality.SINGLE : Cardinality.ITEMS;
    }
}
