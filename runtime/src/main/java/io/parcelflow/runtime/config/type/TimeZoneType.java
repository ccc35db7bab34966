package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The name of a time zone. */
public record TimeZoneType() implements SettingType {
    @Override
    public String allowed() {
        return "a time zone such as America/Phoenix or UTC";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        try {
            ZoneId.of(text);
            return null;
        } catch (DateTimeException _) {
            return "is not a known time zone";
        }
    }
}
