package io.parcelflow.runtime.config.type;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A whole number.
 *
 * @param min the minimum, not negative
 * @param max the maximum
 */
public record WholeNumberType(int min, int max) implements SettingType {
    @Override
    public String allowed() {
        return max == Integer.MAX_VALUE
                ? "a whole number, at least " + min
                : "a whole number from " + min + " to " + max;
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        if (text.matches("[-\u2212]\\d+")) {
            return "is too small";
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return "is not a whole number";
            }
            number = Math.min(number * 10 + (c - '0'), Integer.MAX_VALUE + 1L);
        }
        return number < min ? "is too small" : number > max ? "is too large" : null;
    }
}
