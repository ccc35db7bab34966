package io.parcelflow.runtime.config.layer;

import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingCatalog;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.config.type.SettingType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one layer, such as a file, and the errors in its names and form.
 *
 * <p>Not thread-safe.
 */
public final class ConfigLayer {

    private final SettingCatalog settings;
    private final Map<String, RawValue> values = new LinkedHashMap<>();
    private final Map<String, RawWorkflow> workflows = new LinkedHashMap<>();
    private final List<ConfigurationError> errors = new ArrayList<>();

    public ConfigLayer(SettingCatalog settings) {
        this.settings = settings;
    }

    /**
     * Adds a value.
     *
     * @param name the setting's name, in upper or lower case
     */
    public void add(String name, RawValue value) {
        String key = name.strip().toUpperCase(Locale.ROOT);
        Setting setting = settings.find(key);
        if (setting == null) {
            String suggestion = settings.suggestion(key);
            addError(
                    name,
                    value.origin(),
                    "unknown setting",
                    suggestion == null
                            ? "remove it; see `parcelflow config` for all settings"
                            : "did you mean " + suggestion + "?");
            return;
        }
        if (value.isList() && setting.type().cardinality() == SettingType.Cardinality.SINGLE) {
            addError(
                    name,
                    value.origin(),
                    "expected one value, not a list",
                    "write " + setting.type().allowed());
            return;
        }
        RawValue earlier = values.putIfAbsent(key, value);
        if (earlier != null) {
            addError(
                    name,
                    value.origin(),
                    "is already set in " + earlier.origin().text(),
                    "remove one of the two");
        }
    }

    /** Adds a workflow. */
    public void add(RawWorkflow workflow) {
        RawWorkflow earlier = workflows.putIfAbsent(workflow.name(), workflow);
        if (earlier != null) {
            addError(
                    "workflows." + workflow.name(),
                    workflow.origin(),
                    "is already set in " + earlier.origin().text(),
                    "remove one of the two");
        }
    }

    /** Its workflows by name; one replaces the whole workflow of that name of a lower layer. */
    public Map<String, RawWorkflow> workflows() {
        return workflows;
    }

    /** Records an error in the use of a setting's name. */
    public void addError(String name, SettingOrigin origin, String problem, String remedy) {
        errors.add(ConfigurationError.ofKey(name, origin, problem, remedy));
    }

    /** Records an error in a line or in the layer as a whole. */
    public void addError(SettingOrigin origin, String problem, String remedy) {
        errors.add(ConfigurationError.ofFile(origin, problem, remedy));
    }

    /** The value of a setting; null if it has none or an empty text. */
    public @Nullable RawValue find(String key) {
        RawValue value = values.get(key);
        return value == null || value.isEmpty() ? null : value;
    }

    public List<ConfigurationError> errors() {
        return errors;
    }

    /** Puts its values over those of the lower layers. */
    public void mergeOver(Map<String, RawValue> lower) {
        for (Map.Entry<String, RawValue> entry : values.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                lower.put(entry.getKey(), entry.getValue());
            }
        }
    }
}
