package io.parcelflow.runtime.config;

import io.parcelflow.runtime.config.setting.SettingOrigin;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration is read from, besides the files it leads to.
 *
 * @param workingDirectory what relative paths start from
 * @param file the file to read in place of {@code parcelflow.yaml}, null for that one
 * @param environment the variables of the process
 * @param overrides texts by setting, which count more than all that is read
 * @param origin where the overrides are from
 * @param readsWorkingDirectory whether {@code parcelflow.yaml} and {@code .env} are looked for
 *     there
 */
public record ConfigInputs(
        Path workingDirectory,
        @Nullable Path file,
        Map<String, String> environment,
        Map<String, String> overrides,
        SettingOrigin origin,
        boolean readsWorkingDirectory) {

    public ConfigInputs {
        // Sorted, so that errors come in the same order each time.
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
    }

    /** Those of a command line. */
    public ConfigInputs(
            Path workingDirectory,
            @Nullable Path file,
            Map<String, String> environment,
            Map<String, String> overrides) {
        this(workingDirectory, file, environment, overrides, new SettingOrigin.CommandLine(), true);
    }

    /**
     * Those of a program, which reads nothing that it does not name.
     *
     * @param file a file of settings, null for none
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

    // Without the values, some of which are secrets.
    @Override
    public String toString() {
        return "ConfigInputs[" + workingDirectory + ", " + file + "]";
    }
}
