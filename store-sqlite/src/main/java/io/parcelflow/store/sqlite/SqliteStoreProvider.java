package io.parcelflow.store.sqlite;

import com.google.auto.service.AutoService;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.provider.StoreLocation;
import io.parcelflow.store.provider.StoreProvider;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens stores in SQLite files; says what is wrong with the folder where one cannot be. */
@AutoService(StoreProvider.class)
public final class SqliteStoreProvider implements StoreProvider {

    @Override
    public boolean supports(StoreLocation location) {
        return location instanceof StoreLocation.SqliteFile;
    }

    @Override
    public Store open(StoreLocation location) {
        if (location instanceof StoreLocation.SqliteFile(Path file)) {
            return open(file);
        }
        throw new IllegalArgumentException(location + " is not a SQLite file");
    }

    private static Store open(Path file) {
        Path above = file.toAbsolutePath().normalize().getParent();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        if (above != null && !Files.isDirectory(above)) {
            throw new StoreException(
                    "the data directory "
                            + file.getParent()
                            + " cannot be created, because "
                            + above
                            + " is a file: set PARCELFLOW_HOME or --home to another folder");
        }
        return SqliteStore.open(file);
    }
}
