package io.parcelflow.runtime.config;

import io.parcelflow.runtime.config.setting.SettingOrigin;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a configuration, besides the files it names.
 *
 * @param workingDirectory directory that relative paths start from
 * @param file the file to read instead of {@code parcelflow.yaml}; null for that one
 * @param environment the environment variables of the process
 * @param overrides values by setting that override all that is read
 * @param origin origin of the overrides
 * @param readsWorkingDirectory whether {@code parcelflow.yaml} and {@code .env} are read from there
 */
public record ConfigInputs(
        Path workingDirectory,
        @Nullable Path file,
        Map<String, String> environment,
        Map<String, String> overrides,
        SettingOrigin origin,
        boolean readsWorkingDirectory) {

    public ConfigInputs {
        // Sorted, for a stable order of errors.
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
    }

    /** Inputs of the command line. */
    public ConfigInputs(
            Path workingDirectory,
            @Nullable Path file,
            Map<String, String> environment,
            Map<String, String> overrides) {
        this(workingDirectory, file, environment, overrides, new SettingOrigin.CommandLine(), true);
    }

    /**
     * Inputs of a program that embeds the engine: only what it names is read.
     *
     * @param file a settings file; null for none
     */
    public static ConfigInputs ofProgram(@Nullable Path file, Map<String, String> settings) {
        return new ConfigInputs(
                Path.of("").toAbsolutePath(),
                file,
                Map.of(),
                settings,
                new SettingOrigin.Program(),
                false);
    }

    // Without the values: some are secrets.
    @Override
    public String toString() {
        return "ConfigInputs[" + workingDirectory + ", " + file + "]";
    }
}
