package io.parcelflow.runtime.config.layer;

import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingCatalog;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.config.setting.ValidatedValue;
import io.parcelflow.runtime.config.type.ReadableFileType;
import io.parcelflow.runtime.config.type.SettingSyntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All layers merged, before validation.
 *
 * @param settings all known settings
 * @param directory directory that relative paths start from
 * @param values values by setting; none is empty
 * @param workflows workflows by name, in the order of the files
 * @param files the files that values name, as they were read
 * @param warnings warnings about the files
 */
public record MergedLayers(
        SettingCatalog settings,
        Path directory,
        Map<String, RawValue> values,
        Map<String, RawWorkflow> workflows,
        NamedFiles files,
        List<String> warnings) {

    private static final int ITEM_ERRORS_MAX = 10;

    public MergedLayers {
        values = Map.copyOf(values);
        workflows = Collections.unmodifiableMap(new LinkedHashMap<>(workflows));
        warnings = List.copyOf(warnings);
    }

    /** The same with another layer on top. */
    public MergedLayers with(ConfigLayer layer) {
        Map<String, RawValue> all = new LinkedHashMap<>(values);
        layer.mergeOver(all);
        return new MergedLayers(settings, directory, all, workflows, files, warnings);
    }

    /** The same with another configuration's values of some settings, including missing ones. */
    public MergedLayers withValuesFrom(Predicate<String> keys, MergedLayers other) {
        Map<String, RawValue> all = new LinkedHashMap<>(values);
        all.keySet().removeIf(keys);
        other.values.forEach((key, value) -> {
            if (keys.test(key)) {
                all.put(key, value);
            }
        });
        return new MergedLayers(settings, directory, all, workflows, files, warnings);
    }

    /**
     * The valid values of all settings that have one, in the order of the settings.
     *
     * @param errors receives the errors
     * @param notices receives what was corrected
     */
    public Map<String, ValidatedValue> validate(
            List<ConfigurationError> errors, List<String> notices) {
        Map<String, ValidatedValue> checked = new LinkedHashMap<>();
        for (Setting setting : settings.all()) {
            RawValue raw = values.get(setting.key());
            String text = setting.defaultValue();
            if (raw == null && text != null) {
                raw = RawValue.of(text, new SettingOrigin.BuiltIn());
            }
            if (raw == null) {
                continue;
            }
            ValidatedValue value = validate(setting, raw, errors, notices);
            if (value != null) {
                checked.put(setting.key(), value);
            }
        }
        return checked;
    }

    /** The absolute path of a text. */
    public Path path(String text) {
        return Objects.requireNonNull(SettingSyntax.path(directory, text), text);
    }

    /** The files that values name, including unreadable ones. */
    public List<Path> namedFiles() {
        List<Path> named = new ArrayList<>();
        for (Setting setting : settings.all()) {
            RawValue raw = values.get(setting.key());
            if (raw != null && setting.type() instanceof ReadableFileType) {
                Path path = SettingSyntax.path(directory, raw.text());
                if (path != null) {
                    named.add(path);
                }
            }
        }
        return named;
    }

    /** The valid value of a setting; null if it is invalid. */
    public @Nullable ValidatedValue validate(
            Setting setting, RawValue raw, List<ConfigurationError> errors, List<String> notices) {
        return switch (setting.type().cardinality()) {
            case ITEMS -> items(setting, raw, errors, notices);
            case SINGLE, JOINED -> text(setting, raw, errors);
        };
    }

    private @Nullable ValidatedValue text(
            Setting setting, RawValue raw, List<ConfigurationError> errors) {
        String text = raw.text();
        String problem = setting.type().problem(text, directory);
        if (problem != null) {
            errors.add(ConfigurationError.ofValue(setting, text, raw.origin(), problem));
            return null;
        }
        if (setting.type() instanceof ReadableFileType) {
            String unreadable = files.problem(path(text));
            if (unreadable != null) {
                errors.add(ConfigurationError.ofValue(setting, text, raw.origin(), unreadable));
                return null;
            }
        }
        return new ValidatedValue(setting, List.of(setting.type().normalize(text)), raw.origin());
    }

    private @Nullable ValidatedValue items(
            Setting setting, RawValue raw, List<ConfigurationError> errors, List<String> notices) {
        Map<String, SettingOrigin> items = new LinkedHashMap<>();
        int wrong = 0;
        for (RawValue.Part item : raw.items()) {
            String problem = setting.type().problem(item.text(), directory);
            if (problem == null) {
                SettingOrigin earlier =
                        items.putIfAbsent(setting.type().normalize(item.text()), item.origin());
                if (earlier != null) {
                    notices.add(
                            setting.key()
                                    + " contains "
                                    + item.text()
                                    + " more than once ("
                                    + item.origin().text()
                                    + "); duplicates are ignored.");
                }
            } else if (++wrong <= ITEM_ERRORS_MAX) {
                errors.add(
                        ConfigurationError.ofValue(setting, item.text(), item.origin(), problem));
            }
        }
        if (wrong > ITEM_ERRORS_MAX) {
            errors.add(
                    ConfigurationError.ofKey(
                            setting.key(),
                            raw.origin(),
                            (wrong - ITEM_ERRORS_MAX) + " more invalid values",
                            "correct the values above first"));
        }
        if (items.isEmpty()) {
            if (wrong == 0) {
                errors.add(
                        ConfigurationError.ofValue(
                                setting, raw.text(), raw.origin(), "contains only separators"));
            }
            return null;
        }
        return new ValidatedValue(setting, new ArrayList<>(items.keySet()), raw.origin());
    }
}
