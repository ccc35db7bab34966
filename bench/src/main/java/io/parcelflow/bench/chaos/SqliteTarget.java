package io.parcelflow.bench.chaos;

import io.parcelflow.store.Store;
import io.parcelflow.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.util.Map;

/** The embedded store in a folder that its owner deletes. */
public record SqliteTarget(Path home) implements TargetStore {

    @Override
    public Map<String, String> settings() {
        return Map.of("PARCELFLOW_HOME", home.toString());
    }

    @Override
    public Store open() {
        return SqliteStore.open(home.resolve("parcelflow.db"));
    }

    @Override
    public void close() {}
}
