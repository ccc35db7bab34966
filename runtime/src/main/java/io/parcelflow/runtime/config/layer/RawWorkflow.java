package io.parcelflow.runtime.config.layer;

import io.parcelflow.runtime.config.setting.SettingOrigin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is written of a workflow in one place, before it is checked.
 *
 * @param name as it is written
 * @param fields what is written, by field in lower case
 */
public record RawWorkflow(String name, SettingOrigin origin, Map<String, RawValue> fields) {

    public RawWorkflow {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
