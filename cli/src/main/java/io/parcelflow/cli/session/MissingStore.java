package io.parcelflow.cli.session;

import io.parcelflow.store.Store;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.provider.StoreLocation;
import io.parcelflow.store.sqlite.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands for a store that is not there, so that looking makes none. */
final class MissingStore {

    private MissingStore() {}

    /** For a store that does not exist yet. */
    static Store of(Path file) {
        return SqliteStore.empty(file.toString(), health(file));
    }

    /** For a store that cannot be used, so that all the rest can be looked at. */
    static Store of(StoreLocation location, String problem) {
        return SqliteStore.empty(location.toString(), new StoreHealth(false, problem));
    }

    private static StoreHealth health(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        return folder != null && Files.isDirectory(folder) && Files.isWritable(folder)
                ? new StoreHealth(true, "will be created by the first run")
                : new StoreHealth(
                        false,
                        file
                                + " cannot be created, because "
                                + folder
                                + " is not a writable folder: change its permissions or set"
                                + " PARCELFLOW_HOME to another one");
    }
}
