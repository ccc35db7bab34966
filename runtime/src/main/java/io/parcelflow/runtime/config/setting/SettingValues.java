package io.parcelflow.runtime.config.setting;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.config.type.SettingSyntax;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The valid values of all settings that have one, in the order of the settings.
 *
 * <p>Immutable. Typed getters rely on the type of the setting, which has validated the text. {@link
 * #toString} has no values: some are secrets.
 */
public final class SettingValues {

    private final Map<String, ValidatedValue> byKey;
    private final Path directory;

    /**
     * Values by setting.
     *
     * @param directory directory that relative paths start from
     */
    public SettingValues(Map<String, ValidatedValue> byKey, Path directory) {
        this.byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
        this.directory = directory;
    }

    /** The value of the setting; null if it has none. */
    public @Nullable ValidatedValue find(String key) {
        return byKey.get(key);
    }

    /** The settings that have a value. */
    public Set<String> keys() {
        return byKey.keySet();
    }

    public Collection<ValidatedValue> all() {
        return byKey.values();
    }

    /** The text of a setting that has a default. */
    public String text(String key) {
        return Objects.requireNonNull(byKey.get(key), key).text();
    }

    /** The text of a setting; null if it has none. */
    public @Nullable String textOrNull(String key) {
        ValidatedValue value = byKey.get(key);
        return value == null ? null : value.text();
    }

    /** The items of a setting; empty if it has no value. */
    public List<String> items(String key) {
        ValidatedValue value = byKey.get(key);
        return value == null ? List.of() : value.items();
    }

    public int number(String key) {
        return Integer.parseInt(text(key));
    }

    public Duration duration(String key) {
        return DurationText.parse(text(key));
    }

    public Duration days(String key) {
        return Duration.ofDays(number(key));
    }

    /** Whether a setting that is {@code on} or {@code off} is on. */
    public boolean isOn(String key) {
        return text(key).equals("on");
    }

    /** The URL without a trailing slash; null if there is none. */
    public @Nullable String urlOrNull(String key) {
        String address = textOrNull(key);
        return address == null || !address.endsWith("/")
                ? address
                : address.substring(0, address.length() - 1);
    }

    /** The absolute path. */
    public Path path(String key) {
        String text = text(key);
        return Objects.requireNonNull(SettingSyntax.path(directory, text), text);
    }

    /** The absolute path; null if there is none. */
    public @Nullable Path pathOrNull(String key) {
        String text = textOrNull(key);
        return text == null ? null : SettingSyntax.path(directory, text);
    }

    @Override
    public String toString() {
        return "Values" + byKey.keySet();
    }
}
