package io.parcelflow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.provider.StoreLocation;
import io.parcelflow.store.provider.StoreProvider;
import io.parcelflow.store.sqlite.connection.SqliteFile;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    @Test
    void anotherUserReadsAStoreWithoutWritingAnythingBesideIt() throws Exception {
        Path file = folder.resolve("data/parcelflow.db");
        try (Store store = SqliteStore.open(file)) {
            store.notes().replace("a", null, "b");
        }

        try (Store read = SqliteStore.openUnwritable(new SqliteFile(file))) {
            assertThat(read.notes().text("a")).contains("b");
            assertThat(read.probe().ready()).isTrue();
            assertThatThrownBy(() -> read.notes().replace("a", "b", "c"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("read-only");
            try (var files = Files.list(file.getParent())) {
                assertThat(files.toList()).containsExactly(file);
            }
        }
    }

    @Test
    void onlyTheOwnerMayReadWhatIsMade() throws Exception {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        Path file = folder.resolve("data/parcelflow.db");
        try (Store store = SqliteStore.open(file)) {
            store.notes().replace("a", null, "b");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(SqliteFile.log(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }
}
