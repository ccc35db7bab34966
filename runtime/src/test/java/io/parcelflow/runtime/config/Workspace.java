package io.parcelflow.runtime.config;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.config.setting.EffectiveValue;
import io.parcelflow.runtime.config.setting.SettingCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** A working directory with files of settings, an environment and a command line. */
public final class Workspace {

    public static final SettingCatalog SETTINGS =
            SettingCatalogFactory.of(
                    List.of(OrchestrationMode.SEQUENTIAL, OrchestrationMode.PARALLEL),
                    List.of(FakeSource.COUNTY, FakeSource.LISTINGS));

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> overrides = new HashMap<>();
    private @Nullable Path file;

    public Workspace(Path directory) {
        this.directory = directory;
    }

    Workspace yaml(String text) {
        return write("parcelflow.yaml", text);
    }

    Workspace dotEnv(String text) {
        return write(".env", text);
    }

    Workspace write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Workspace environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Workspace override(String name, String value) {
        overrides.put(name, value);
        return this;
    }

    Workspace file(String path) {
        file = Path.of(path);
        return this;
    }

    Configuration load() {
        ConfigInputs inputs = new ConfigInputs(directory, file, environment, overrides);
        return new FileConfigProvider(SETTINGS, inputs).load();
    }

    /** The errors of a configuration that must have some. */
    public List<ConfigurationError> errors() {
        return Assertions.catchThrowableOfType(ConfigurationException.class, this::load).errors();
    }

    /** The only error there must be, as text. */
    public String error() {
        List<ConfigurationError> errors = errors();
        Assertions.assertThat(errors).hasSize(1);
        return errors.getFirst().text();
    }

    /** What {@code parcelflow config} would show of a setting. */
    static EffectiveValue shown(Configuration configuration, String key) {
        for (EffectiveValue value : configuration.effectiveValues()) {
            if (value.key().equals(key)) {
                return value;
            }
        }
        throw new AssertionError(key + " is not among the effective values");
    }
}
