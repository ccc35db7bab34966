package io.parcelflow.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.provider.StoreLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingStoreTest {

    @TempDir Path folder;

    @Test
    void ofAFileThatIsNotThereYetIsEmptyAndMakesNone() {
        Path file = folder.resolve("a/b/parcelflow.db");
        try (Store store = MissingStore.of(file)) {
            assertThat(store.probe())
                    .isEqualTo(new StoreHealth(true, "will be created by the first run"));
            assertThat(store.location()).isEqualTo(file.toString());
            assertThat(store.journal().runs(5)).isEmpty();
            assertThat(store.properties().find("p")).isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhyAFileCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file")).resolve("parcelflow.db");
        try (Store store = MissingStore.of(file)) {
            assertThat(store.checkIntegrity().ready()).isFalse();
            assertThat(store.checkIntegrity().message())
                    .contains("is not a writable folder", "PARCELFLOW_HOME");
        }
    }

    @Test
    void ofAStoreThatCannotBeUsedTellsItsProblemAndTakesNothing() {
        StoreLocation location = new StoreLocation.MongoDatabase("mongodb://user:secret@h", "db");
        try (Store store = MissingStore.of(location, "cannot be reached")) {
            assertThat(store.probe()).isEqualTo(new StoreHealth(false, "cannot be reached"));
            assertThat(store.location()).isEqualTo("MongoDB database db");
            assertThatThrownBy(() -> store.journal().saveLimits(Map.of("mls", "1"), Instant.EPOCH))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("Nothing can be stored in MongoDB database db: cannot be reached");
        }
    }
}
