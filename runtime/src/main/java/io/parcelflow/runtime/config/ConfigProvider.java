package io.parcelflow.runtime.config;

import java.nio.file.Path;
import java.util.List;

/** Provides the configuration. */
public interface ConfigProvider {

    /**
     * Reads and validates the current configuration.
     *
     * @throws ConfigurationException with all its errors
     */
    Configuration load();

    /**
     * The files that the latest load read and those that settings name, including ones that do not
     * exist.
     */
    default List<Path> files() {
        return List.of();
    }
}
