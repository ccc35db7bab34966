package io.parcelflow.collectors.testing;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.SourceFile;
import io.parcelflow.collectors.SourceSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Map<String, SourceFile> files = new HashMap<>();
        for (SourceSetting setting : factory.settings()) {
            String name = values.get(setting.key());
            if (name != null && setting.kind() == SourceSetting.Kind.FILE) {
                files.put(setting.key(), file(Path.of(name)));
            }
        }
        return new CollectorSettings(values, files);
    }

    private static SourceFile file(Path path) {
        try {
            return new SourceFile(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
