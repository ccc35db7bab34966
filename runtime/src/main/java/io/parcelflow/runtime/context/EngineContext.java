package io.parcelflow.runtime.context;

import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.source.SystemHealthCheck;
import io.parcelflow.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The open resources of an initialized engine.
 *
 * @param files the files that the configuration was read from
 */
public record EngineContext(
        Configuration configuration, List<Path> files, Store store, SystemHealthCheck health) {

    public EngineContext {
        files = List.copyOf(files);
    }

    /**
     * Opens the resources of a configuration.
     *
     * @param files the files it may have been read from, including ones that do not exist
     */
    public static EngineContext create(
            Configuration configuration, List<Path> files, Store store, SystemHealthCheck health) {
        return new EngineContext(
                configuration, files.stream().filter(Files::exists).toList(), store, health);
    }

    /** The files that have been deleted since. */
    public List<Path> missingFiles() {
        return files.stream().filter(Files::notExists).toList();
    }
}
