package io.parcelflow.runtime.config.layer;

import io.parcelflow.runtime.config.setting.SettingOrigin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text of a workflow in one place, before validation.
 *
 * @param name the name as written
 * @param fields values by field in lower case
 */
public record RawWorkflow(String name, SettingOrigin origin, Map<String, RawValue> fields) {

    public RawWorkflow {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
