package io.parcelflow.app.config;

/** Where the configuration comes from. */
public interface ConfigProvider {

    /**
     * Reads and checks the configuration as it is now.
     *
     * @throws ConfigurationException with every error there is
     */
    Configuration load();
}
