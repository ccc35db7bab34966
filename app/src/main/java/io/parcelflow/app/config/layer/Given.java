package io.parcelflow.app.config.layer;

import io.parcelflow.app.config.kind.ReadableFile;
import io.parcelflow.app.config.kind.SettingTexts;
import io.parcelflow.app.config.setting.CheckedValue;
import io.parcelflow.app.config.setting.ConfigurationError;
import io.parcelflow.app.config.setting.Origin;
import io.parcelflow.app.config.setting.Setting;
import io.parcelflow.app.config.setting.Settings;
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
 * What all layers together say, before it is checked.
 *
 * @param settings every setting there is
 * @param directory what relative paths start from
 * @param values what is written, by setting; nothing empty
 * @param workflows what is written of workflows, by name in the order of the files
 * @param files the files that values name, as they were
 * @param warnings what was odd about the files
 */
public record Given(
        Settings settings,
        Path directory,
        Map<String, RawValue> values,
        Map<String, RawWorkflow> workflows,
        NamedFiles files,
        List<String> warnings) {

    private static final int ITEM_ERRORS_MAX = 10;

    public Given {
        values = Map.copyOf(values);
        workflows = Collections.unmodifiableMap(new LinkedHashMap<>(workflows));
        warnings = List.copyOf(warnings);
    }

    /** The same with further texts over it. */
    public Given with(Layer layer) {
        Map<String, RawValue> all = new LinkedHashMap<>(values);
        layer.putOver(all);
        return new Given(settings, directory, all, workflows, files, warnings);
    }

    /** The same with another's values of some settings, whether those have one or not. */
    public Given keeping(Predicate<String> keys, Given other) {
        Map<String, RawValue> all = new LinkedHashMap<>(values);
        all.keySet().removeIf(keys);
        other.values.forEach((key, value) -> {
            if (keys.test(key)) {
                all.put(key, value);
            }
        });
        return new Given(settings, directory, all, workflows, files, warnings);
    }

    /**
     * The checked values of all settings that have one, in the order of the settings.
     *
     * @param errors gets what is wrong
     * @param notices gets what was put right silently
     */
    public Map<String, CheckedValue> check(List<ConfigurationError> errors, List<String> notices) {
        Map<String, CheckedValue> checked = new LinkedHashMap<>();
        for (Setting setting : settings.all()) {
            RawValue raw = values.get(setting.key());
            String text = setting.defaultValue();
            if (raw == null && text != null) {
                raw = RawValue.of(text, new Origin.BuiltIn());
            }
            if (raw == null) {
                continue;
            }
            CheckedValue value = check(setting, raw, errors, notices);
            if (value != null) {
                checked.put(setting.key(), value);
            }
        }
        return checked;
    }

    /** The absolute path that a text means. */
    public Path path(String text) {
        return Objects.requireNonNull(SettingTexts.path(directory, text), text);
    }

    /** The files that values name, those that cannot be read among them. */
    public List<Path> namedFiles() {
        List<Path> named = new ArrayList<>();
        for (Setting setting : settings.all()) {
            RawValue raw = values.get(setting.key());
            if (raw != null && setting.kind() instanceof ReadableFile) {
                Path path = SettingTexts.path(directory, raw.text());
                if (path != null) {
                    named.add(path);
                }
            }
        }
        return named;
    }

    /** The checked value of one setting; null if it is wrong. */
    public @Nullable CheckedValue check(
            Setting setting, RawValue raw, List<ConfigurationError> errors, List<String> notices) {
        return switch (setting.kind().shape()) {
            case ITEMS -> items(setting, raw, errors, notices);
            case SINGLE, JOINED -> text(setting, raw, errors);
        };
    }

    private @Nullable CheckedValue text(
            Setting setting, RawValue raw, List<ConfigurationError> errors) {
        String text = raw.text();
        String problem = setting.kind().problem(text, directory);
        if (problem != null) {
            errors.add(ConfigurationError.ofValue(setting, text, raw.origin(), problem));
            return null;
        }
        if (setting.kind() instanceof ReadableFile) {
            String unreadable = files.problem(path(text));
            if (unreadable != null) {
                errors.add(ConfigurationError.ofValue(setting, text, raw.origin(), unreadable));
                return null;
            }
        }
        return new CheckedValue(setting, List.of(setting.kind().normal(text)), raw.origin());
    }

    private @Nullable CheckedValue items(
            Setting setting, RawValue raw, List<ConfigurationError> errors, List<String> notices) {
        Map<String, Origin> items = new LinkedHashMap<>();
        int wrong = 0;
        for (RawValue.Part item : raw.items()) {
            String problem = setting.kind().problem(item.text(), directory);
            if (problem == null) {
                Origin earlier =
                        items.putIfAbsent(setting.kind().normal(item.text()), item.origin());
                if (earlier != null) {
                    notices.add(
                            setting.key()
                                    + " names "
                                    + item.text()
                                    + " more than once ("
                                    + item.origin().text()
                                    + "); it counts once.");
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
                            (wrong - ITEM_ERRORS_MAX) + " more of its values are wrong",
                            "correct those above first"));
        }
        if (items.isEmpty()) {
            if (wrong == 0) {
                errors.add(
                        ConfigurationError.ofValue(
                                setting, raw.text(), raw.origin(), "has separators only"));
            }
            return null;
        }
        return new CheckedValue(setting, new ArrayList<>(items.keySet()), raw.origin());
    }
}
