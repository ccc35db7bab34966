package io.parcelflow.store.sqlite.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.store.ObservationBuilder;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreFixture;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.sqlite.SqliteStore;
import io.parcelflow.store.sqlite.connection.SqliteFile;
import io.parcelflow.store.sqlite.schema.Migrations;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** Files that cannot be used, and what a user is told. */
class SqliteFailureTest extends StoreFixture {

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("parcelflow.db");
    }

    @Override
    protected Store open() {
        return SqliteStore.open(file());
    }

    private SqliteStore sqlite() {
        return (SqliteStore) store;
    }

    /** Another program that has the file open. */
    private SqliteSession other(String parameters) throws SQLException {
        Connection connection =
                new SQLiteConfig().createConnection("jdbc:sqlite:file:" + file() + parameters);
        return new SqliteSession(connection);
    }

    @Test
    void aFileWhereTheFolderShouldBe() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "x");

        assertThatThrownBy(() -> SqliteStore.open(taken.resolve("parcelflow.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(taken.toString())
                .hasMessageContaining("PARCELFLOW_HOME");
    }

    @Test
    void aFolderWhereTheFileShouldBe() {
        assertThatThrownBy(() -> SqliteStore.open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("is a folder");
    }

    @Test
    void aFileThatIsNoDatabase() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "buy milk\n".repeat(500));

        assertThatThrownBy(() -> SqliteStore.open(text))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(text.toString())
                .hasMessageContaining("is not a SQLite database")
                .hasMessageContaining("otherwise move it");
        assertThat(text).content().startsWith("buy milk");
    }

    @Test
    void aDatabaseOfAnotherApplication() throws SQLException {
        store.close();
        try (SqliteSession session = other("")) {
            session.script("PRAGMA application_id = 7");
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("another application");
        restore("PRAGMA application_id = " + Migrations.APPLICATION_ID);
    }

    @Test
    void aFileOfALaterVersion() throws SQLException {
        store.close();
        try (SqliteSession session = other("")) {
            session.script("PRAGMA user_version = 99");
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer version of Parcelflow (schema 99")
                .hasMessageContaining("nothing was changed");
        restore("PRAGMA user_version = " + Migrations.STEPS.size());
    }

    private void restore(String script) throws SQLException {
        try (SqliteSession session = other("")) {
            session.script(script);
        }
        store = open();
    }

    @Test
    void aFullDiskLosesNothingThatWasStoredAndCanBeMended() {
        list(MONDAY, ObservationBuilder.parcel("BEFORE"));
        limitPages("1");
        ObservationBuilder[] many = new ObservationBuilder[2_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = ObservationBuilder.parcel("P" + i).at(i + " N 55TH AVE");
        }

        assertThatThrownBy(() -> list(MONDAY, many))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("the disk is full")
                .hasMessageContaining("Free some space")
                .hasFieldOrPropertyWithValue("kind", StoreException.Kind.UNAVAILABLE);

        assertThat(only().observations().getFirst().sourceKey()).isEqualTo("BEFORE");
        limitPages("1000000");
        assertThat(list(MONDAY, many).created()).isEqualTo(2_000);
    }

    private void limitPages(String pages) {
        // SQLite reports a disk without space and a file at its page limit alike.
        sqlite().writer().write(session -> session.queryNumber("PRAGMA max_page_count = " + pages));
    }

    @Test
    void aFileThatCannotBeWritten() throws SQLException {
        store.close();
        try (SqliteSession session = other("?immutable=1")) {
            SQLException refused =
                    org.assertj.core.api.Assertions.catchThrowableOfType(
                            SQLException.class, () -> session.update("DELETE FROM run"));

            assertThat(SqliteFailure.concernsFile(refused)).isTrue();
            assertThat(SqliteFailure.explained(file(), refused))
                    .hasMessageContaining("is not writable")
                    .hasMessageContaining("Make the file and its folder writable")
                    .hasMessageContaining(file().toString());
        }
    }

    @Test
    void aFileThatAnotherProcessLocks() throws SQLException {
        sqlite().writer().write(session -> session.queryNumber("PRAGMA busy_timeout = 1"));
        try (SqliteSession session = other("")) {
            session.beginWriting();

            assertThatThrownBy(() -> list(MONDAY, ObservationBuilder.parcel("A")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("locked by another process");

            session.commit();
        }
        assertThat(list(MONDAY, ObservationBuilder.parcel("A")).created()).isEqualTo(1);
    }

    private void listMany() {
        ObservationBuilder[] many = new ObservationBuilder[500];
        for (int i = 0; i < many.length; i++) {
            many[i] = ObservationBuilder.parcel("P" + i).at(i + " N 55TH AVE");
        }
        list(MONDAY, many);
    }

    private void overwrite(long at, byte[] with) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.seek(at);
            bytes.write(with);
        }
    }

    @Test
    void aDamagedFileIsNotReady() throws Exception {
        listMany();
        store.close();
        byte[] garbage = new byte[4096];
        Arrays.fill(garbage, (byte) 0x5a);
        for (long page : pagesOf("record")) {
            overwrite((page - 1) * garbage.length, garbage);
        }
        store = open();

        StoreHealth health = store.checkIntegrity();

        assertThat(health.ready()).isFalse();
        assertThat(health.message())
                .contains(file().toString(), "is damaged", "parcelflow restore", ".recover");
        assertThatThrownBy(this::all)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is damaged")
                .hasFieldOrPropertyWithValue("kind", StoreException.Kind.BROKEN);
    }

    @Test
    void oneWrongBitIsFound() throws Exception {
        listMany();
        store.close();
        long page = pagesOf("record_key").getLast();
        // The last byte of an index page belongs to its first entry.
        long at = page * 4096 - 1;
        byte[] one = new byte[1];
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "r")) {
            bytes.seek(at);
            one[0] = (byte) (bytes.readByte() ^ 1);
        }
        overwrite(at, one);
        store = open();

        assertThat(store.checkIntegrity().ready()).isFalse();
        assertThat(store.checkIntegrity().message()).contains("is damaged", "parcelflow restore");
    }

    @Test
    void aFileThatWasCutOffIsNotOpened() throws Exception {
        listMany();
        store.close();
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.setLength(bytes.length() / 8192 * 4096);
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("is damaged")
                .hasMessageContaining("parcelflow restore")
                .hasFieldOrPropertyWithValue("kind", StoreException.Kind.BROKEN);
    }

    @Test
    void aFileWithoutItsBeginningIsNotOpened() throws Exception {
        listMany();
        store.close();
        overwrite(0, new byte[100]);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is not a SQLite database")
                .hasMessageContaining("parcelflow restore")
                .hasFieldOrPropertyWithValue("kind", StoreException.Kind.BROKEN);
    }

    @Test
    void whatGoesToAFileThatWasTakenAwayIsNotCalledStored() throws IOException {
        list(MONDAY, ObservationBuilder.parcel("A"));
        Path elsewhere = folder.resolve("elsewhere.db");
        Files.move(file(), elsewhere);

        assertThatThrownBy(() -> list(MONDAY, ObservationBuilder.parcel("B")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("was removed while in use")
                .hasMessageContaining("is gone")
                .hasFieldOrPropertyWithValue("kind", StoreException.Kind.UNAVAILABLE);
        assertThat(store.checkIntegrity().ready()).isFalse();
        Files.createFile(file());
        assertThat(store.checkIntegrity().message()).contains("is another file now");

        Files.move(elsewhere, file(), StandardCopyOption.REPLACE_EXISTING);
        list(MONDAY, ObservationBuilder.parcel("B"));
        reopen();
        assertThat(all()).hasSize(2);
    }

    @Test
    void aFolderThatIsGoneIsNoticed() throws IOException {
        list(MONDAY, ObservationBuilder.parcel("A"));
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);

        assertThatThrownBy(() -> list(MONDAY, ObservationBuilder.parcel("B")))
                .isInstanceOf(StoreException.class)
                .hasFieldOrPropertyWithValue("kind", StoreException.Kind.UNAVAILABLE);
    }

    @Test
    void aLogThatIsGoneIsNoticed() throws IOException {
        list(MONDAY, ObservationBuilder.parcel("A"));
        Files.delete(SqliteFile.log(file()));

        assertThatThrownBy(() -> list(MONDAY, ObservationBuilder.parcel("B")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("parcelflow.db-wal is gone")
                .hasFieldOrPropertyWithValue("kind", StoreException.Kind.UNAVAILABLE);
    }

    private List<Long> pagesOf(String table) throws SQLException {
        List<Long> pages = new ArrayList<>();
        try (SqliteSession session = other("");
                ResultSet row = session.query("SELECT pageno FROM dbstat WHERE name = ?", table)) {
            while (row.next()) {
                pages.add(row.getLong(1));
            }
        }
        return pages;
    }

    @Test
    void anythingElseIsCalledABug() {
        assertThatThrownBy(() ->
                        sqlite().writer().write(session -> session.update("DELETE FROM nothing")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("this is a bug")
                .hasMessageContaining("nothing")
                .hasFieldOrPropertyWithValue("kind", StoreException.Kind.REFUSED);
    }
}
