package io.parcelflow.app.orchestration.opened;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.orchestration.source.HealthDesk;
import io.parcelflow.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an initialised engine works with.
 *
 * @param files the files that the configuration was read from
 */
public record Opened(
        Configuration configuration, List<Path> files, Store store, HealthDesk health) {

    public Opened {
        files = List.copyOf(files);
    }

    /**
     * Opened with that configuration.
     *
     * @param files where it may have been read from, those that do not exist among them
     */
    public static Opened with(
            Configuration configuration, List<Path> files, Store store, HealthDesk health) {
        return new Opened(
                configuration, files.stream().filter(Files::exists).toList(), store, health);
    }

    /** Those files that have gone since. */
    public List<Path> filesGone() {
        return files.stream().filter(Files::notExists).toList();
    }
}
