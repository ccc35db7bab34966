package io.parcelflow.collectors;

import java.util.HashMap;
import java.util.Map;

/** Settings of a source for a test: its defaults, with some values put over them. */
public final class TestSettings {

    private TestSettings() {}

    public static CollectorSettings of(CollectorFactory factory, Map<String, String> own) {
        Map<String, String> values = new HashMap<>();
        for (SourceSetting setting : factory.settings()) {
            String defaultValue = setting.defaultValue();
            if (defaultValue != null) {
                values.put(setting.key(), defaultValue);
            }
        }
        values.putAll(own);
        return new CollectorSettings(values);
    }
}
