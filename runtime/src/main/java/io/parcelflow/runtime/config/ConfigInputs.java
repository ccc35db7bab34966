package io.parcelflow.runtime.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration is read from, besides the files it leads to.
 *
 * @param workingDirectory where {@code parcelflow.yaml} and {@code .env} are looked for
 * @param file the file to read in place of {@code parcelflow.yaml}, null for that one
 * @param environment the variables of the process
 * @param overrides texts by setting, from the command line
 */
public record ConfigInputs(
        Path workingDirectory,
        @Nullable Path file,
        Map<String, String> environment,
        Map<String, String> overrides) {

    public ConfigInputs {
        // Sorted, so that errors come in the same order each time.
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
    }

    // Without the values, some of which are secrets.
    @Override
    public String toString() {
        return "ConfigInputs[" + workingDirectory + ", " + file + "]";
    }
}
