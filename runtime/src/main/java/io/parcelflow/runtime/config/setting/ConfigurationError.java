package io.parcelflow.runtime.config.setting;

import io.parcelflow.runtime.config.type.SettingType;
import org.jspecify.annotations.Nullable;

/**
 * An error in the configuration.
 *
 * @param key the setting as written; null if a whole file is invalid
 * @param value the value with secrets masked; null if there is none that may be shown
 * @param origin where it was read
 * @param problem what is wrong
 * @param allowed the allowed values; null if the value is not the problem
 * @param remedy what to do; null if {@code allowed} is enough
 */
public record ConfigurationError(
        @Nullable String key,
        @Nullable String value,
        SettingOrigin origin,
        String problem,
        @Nullable String allowed,
        @Nullable String remedy) {

    private static final int VALUE_LENGTH_MAX = 80;

    public ConfigurationError {
        value = value == null ? null : printable(value);
    }

    /** An invalid value of a setting. */
    public static ConfigurationError ofValue(
            Setting setting, String value, SettingOrigin origin, String problem) {
        SettingType kind = setting.type();
        return new ConfigurationError(
                setting.key(), kind.masked(value), origin, problem, kind.allowed(), null);
    }

    /** An invalid use of a setting, without its value, which may be a secret. */
    public static ConfigurationError ofKey(
            String key, SettingOrigin origin, String problem, String remedy) {
        return new ConfigurationError(printable(key), null, origin, problem, null, remedy);
    }

    /** An error in a file or one of its lines. */
    public static ConfigurationError ofFile(SettingOrigin origin, String problem, String remedy) {
        return new ConfigurationError(null, null, origin, problem, null, remedy);
    }

    private static String printable(String value) {
        boolean cut = value.length() > VALUE_LENGTH_MAX;
        StringBuilder text = new StringBuilder(cut ? value.substring(0, VALUE_LENGTH_MAX) : value);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                text.setCharAt(i, '\uFFFD');
            }
        }
        return cut ? text.append('…').toString() : text.toString();
    }

    /** A block of aligned lines for a person. */
    public String text() {
        StringBuilder text = new StringBuilder(key == null ? origin.text() : key);
        line(text, "value", value);
        line(text, "found in", key == null ? null : origin.text());
        line(text, "problem", problem);
        line(text, "allowed", allowed);
        line(text, "fix", remedy);
        return text.toString();
    }

    private static void line(StringBuilder text, String label, @Nullable String content) {
        if (content != null) {
            text.append("\n  ").append(label).append(" ".repeat(9 - label.length()));
            text.append(content);
        }
    }

    @Override
    public String toString() {
        return text();
    }
}
