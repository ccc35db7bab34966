package io.parcelflow.runtime.config.type;

import io.parcelflow.engine.plan.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A duration.
 *
 * @param max the longest allowed duration
 */
public record DurationType(Duration max) implements SettingType {
    @Override
    public String allowed() {
        return "a duration such as 500ms, 5s, 2m or 1h, or plain seconds; at most "
                + DurationText.format(max);
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        Duration time;
        try {
            time = DurationText.parse(text);
        } catch (IllegalArgumentException _) {
            return "is not a duration";
        }
        return time.isNegative() || time.compareTo(max) > 0 ? "is too long" : null;
    }
}
