package io.parcelflow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.provider.StoreLocation;
import io.parcelflow.store.provider.StoreProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreProviderTest {

    @TempDir Path folder;

    @Test
    void isFoundOnTheClassPathAndMakesAStoreWhereThereIsNone() {
        Path file = folder.resolve("data/parcelflow.db");

        try (Store store = StoreProvider.openStore(new StoreLocation.SqliteFile(file))) {
            assertThat(store.probe().ready()).isTrue();
        }
        assertThat(file).exists();
    }

    @Test
    void saysThatAFileIsInTheWayOfTheFolder() throws Exception {
        Path file = Files.createFile(folder.resolve("data"));

        assertThatThrownBy(() ->
                        StoreProvider.openStore(
                                new StoreLocation.SqliteFile(file.resolve("parcelflow.db"))))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "the data directory "
                                + file
                                + " cannot be created, because "
                                + file
                                + " is a file: set PARCELFLOW_HOME or --home to another folder");
    }

    @Test
    void opensNothingButFiles() {
        assertThat(
                        new SqliteStoreProvider()
                                .supports(new StoreLocation.MongoDatabase("mongodb://a", "b")))
                .isFalse();
    }
}
