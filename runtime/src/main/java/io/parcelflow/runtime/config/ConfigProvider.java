package io.parcelflow.runtime.config;

import java.nio.file.Path;
import java.util.List;

/** Where the configuration comes from. */
public interface ConfigProvider {

    /**
     * Reads and checks the configuration as it is now.
     *
     * @throws io.parcelflow.runtime.config.setting.ConfigurationException with every error there is
     */
    Configuration load();

    /**
     * The files that the latest load looked at and those that settings name, those that do not
     * exist among them.
     */
    default List<Path> files() {
        return List.of();
    }
}
