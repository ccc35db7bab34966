package io.parcelflow.runtime.context;

import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.source.SystemHealthCheck;
import io.parcelflow.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an initialized engine works with.
 *
 * @param files the files that the configuration was read from
 */
public record EngineContext(
        Configuration configuration, List<Path> files, Store store, SystemHealthCheck health) {

    public EngineContext {
        files = List.copyOf(files);
    }

    /**
     * Opened with that configuration.
     *
     * @param files where it may have been read from, those that do not exist among them
     */
    public static EngineContext create(
            Configuration configuration, List<Path> files, Store store, SystemHealthCheck health) {
        return new EngineContext(
                configuration, files.stream().filter(Files::exists).toList(), store, health);
    }

    /** Those files that have gone since. */
    public List<Path> missingFiles() {
        return files.stream().filter(Files::notExists).toList();
    }
}
