package io.parcelflow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.store.ObservationBuilder;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreFixture;
import io.parcelflow.store.sqlite.connection.SqliteFile;
import io.parcelflow.store.sqlite.maintenance.SqliteBackup;
import io.parcelflow.store.sqlite.maintenance.SqliteRestore;
import io.parcelflow.store.sqlite.maintenance.SqliteRestore.RestoreResult;
import io.parcelflow.store.sqlite.maintenance.StoreCounts;
import io.parcelflow.store.sqlite.schema.Migrations;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** Copies of a store, made while it is written, and put back. */
class BackupTest extends StoreFixture {

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("data").resolve("parcelflow.db");
    }

    private Path backup() {
        return folder.resolve("backup.db");
    }

    @Override
    protected Store open() {
        return SqliteStore.open(file());
    }

    private StoreCounts save() {
        return SqliteBackup.save(file(), backup(), false);
    }

    private RestoreResult restore() {
        store.close();
        try {
            return SqliteRestore.restore(backup(), file(), WEDNESDAY);
        } finally {
            store = open();
        }
    }

    private List<String> filesIn(Path dir) throws IOException {
        try (var files = Files.list(dir)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void holdsWhatTheStoreHeld() throws IOException {
        list(
                MONDAY,
                ObservationBuilder.parcel("1").at("1 E MAIN ST"),
                ObservationBuilder.parcel("2"));
        var before = all();

        assertThat(save()).isEqualTo(new StoreCounts(2, 2, 1));

        list(TUESDAY, ObservationBuilder.parcel("3"));
        RestoreResult restored = restore();

        assertThat(restored.counts()).isEqualTo(new StoreCounts(2, 2, 1));
        assertThat(all()).isEqualTo(before);
        assertThat(filesIn(folder)).containsExactly("backup.db", "data");
    }

    @Test
    void whatIsReplacedIsKeptBeside() throws IOException {
        save();
        list(MONDAY, ObservationBuilder.parcel("1"));

        Path first = restore().replaced();
        list(MONDAY, ObservationBuilder.parcel("1"), ObservationBuilder.parcel("2"));
        Path second = restore().replaced();

        assertThat(first).hasFileName("parcelflow-replaced-20261125T030000Z.db");
        assertThat(second).hasFileName("parcelflow-replaced-20261125T030000Z-2.db");
        assertThat(all()).isEmpty();
        try (Store old = SqliteStore.open(Objects.requireNonNull(second))) {
            assertThat(old.properties().countBySource())
                    .isEqualTo(Map.of(ObservationBuilder.COUNTY, 2L));
        }
        assertThat(filesIn(folder.resolve("data")))
                .filteredOn(name -> !name.startsWith("parcelflow.db-"))
                .containsExactly(
                        "parcelflow-replaced-20261125T030000Z-2.db",
                        "parcelflow-replaced-20261125T030000Z.db",
                        "parcelflow.db");
    }

    @Test
    void isOneStateOfAStoreThatIsWrittenMeanwhile() throws Exception {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        CountDownLatch begun = new CountDownLatch(20);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> written =
                    threads.submit(() -> {
                        int pages = 0;
                        while (goesOn.get()) {
                            String number = "P" + pages++;
                            // Both records of a page, or none.
                            ObservationBuilder one =
                                    ObservationBuilder.parcel(number + "A")
                                            .at(pages + " N 55TH AVE");
                            store.commit(
                                    listing(
                                            RUN,
                                            MONDAY,
                                            number,
                                            "next",
                                            one,
                                            ObservationBuilder.parcel(number + "B")));
                            begun.countDown();
                        }
                        return pages;
                    });
            begun.await();
            StoreCounts counts = save();
            goesOn.set(false);

            assertThat(counts.records()).isBetween(40L, 2L * written.get()).isEven();
            try (Store copy = SqliteStore.open(backup())) {
                assertThat(copy.properties().countBySource())
                        .isEqualTo(Map.of(ObservationBuilder.COUNTY, counts.records()));
                assertThat(copy.checkIntegrity().ready()).isTrue();
            }
        }
    }

    @Test
    void replacesAFileOnlyWhenAskedTo() throws IOException {
        Files.writeString(backup(), "something dear");

        assertThatThrownBy(this::save)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("exists")
                .hasMessageContaining("--force")
                .hasFieldOrPropertyWithValue("kind", StoreException.Kind.REFUSED);
        assertThat(backup()).hasContent("something dear");

        SqliteBackup.save(file(), backup(), true);
        assertThat(restore().counts().runs()).isEqualTo(1);
    }

    @Test
    void refusesPlacesThatMakeNoSense() {
        assertThatThrownBy(() -> SqliteBackup.save(file(), folder, true))
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> SqliteBackup.save(file(), folder.resolve("no/where.db"), true))
                .hasMessageContaining("There is no folder");
        assertThatThrownBy(() -> SqliteBackup.save(folder.resolve("none.db"), backup(), true))
                .hasMessageContaining("There is no store");
        for (String name : List.of("parcelflow.db", "parcelflow.db-wal")) {
            assertThatThrownBy(() -> SqliteBackup.save(file(), file().resolveSibling(name), true))
                    .hasMessageContaining("is the store itself");
        }
        assertThatThrownBy(this::restore).hasMessageContaining("There is no backup");
    }

    @Test
    void aRunThatGoesOnIsNotDisturbed() {
        save();
        Instant now = Instant.now();
        RunOwner owner = RunOwner.currentProcess(now);
        store.leases().acquire(owner, now);

        assertThatThrownBy(() -> SqliteRestore.restore(backup(), file(), now))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("A run is using")
                .hasMessageContaining("process " + owner.pid());
        assertThat(list(MONDAY, ObservationBuilder.parcel("1")).created()).isEqualTo(1);
        assertThat(store.leases().renew(owner, now)).isTrue();
    }

    @Test
    void aStoreThatIsOpenIsNotReplaced() throws IOException {
        save();

        assertThatThrownBy(() -> SqliteRestore.restore(backup(), file(), MONDAY))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("open in another process");
        assertThat(store.leases().holder(MONDAY)).isEmpty();
        assertThat(list(MONDAY, ObservationBuilder.parcel("1")).created()).isEqualTo(1);
        assertThat(filesIn(folder.resolve("data"))).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void aClaimIsNotCopied() {
        store.leases().acquire(RunOwner.currentProcess(MONDAY), MONDAY);
        save();
        store.close();
        Path other = folder.resolve("other.db");
        SqliteRestore.restore(backup(), other, MONDAY);

        try (Store copy = SqliteStore.open(other)) {
            assertThat(copy.leases().holder(MONDAY)).isEmpty();
        }
    }

    @Test
    void whatWasSpentOfLimitsStaysSpent() {
        store.journal().saveLimits(Map.of("county", "old", "mls", "same"), MONDAY);
        save();
        store.journal().saveLimits(Map.of("county", "new"), TUESDAY);

        restore();

        assertThat(store.journal().limits()).isEqualTo(Map.of("county", "new", "mls", "same"));
    }

    @Test
    void aBackupThatIsDamagedIsNotRestored() throws Exception {
        ObservationBuilder[] many = new ObservationBuilder[500];
        for (int i = 0; i < many.length; i++) {
            many[i] = ObservationBuilder.parcel("P" + i).at(i + " N 55TH AVE");
        }
        list(MONDAY, many);
        save();
        try (RandomAccessFile bytes = new RandomAccessFile(backup().toFile(), "rw")) {
            bytes.setLength(bytes.length() / 2);
        }

        assertThatThrownBy(this::restore)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");
        assertThat(all()).hasSize(500);
        assertThat(filesIn(folder.resolve("data"))).noneMatch(name -> name.contains("replaced"));
    }

    @Test
    void whatIsNoStoreIsNotRestored() throws Exception {
        Files.writeString(backup(), "buy milk\n".repeat(500));
        assertThatThrownBy(this::restore).hasMessageContaining("not a SQLite database");

        Files.delete(backup());
        Files.createFile(backup());
        assertThatThrownBy(this::restore).hasMessageContaining("is not a store");

        try (SqliteSession session =
                new SqliteSession(new SQLiteConfig().createConnection("jdbc:sqlite:" + backup()))) {
            session.script("CREATE TABLE milk (litres INTEGER)");
        }
        assertThatThrownBy(this::restore).hasMessageContaining("another application");
    }

    @Test
    void aDamagedStoreIsReplaced() throws Exception {
        list(MONDAY, ObservationBuilder.parcel("1"));
        save();
        store.close();
        byte[] garbage = "no database any more".repeat(500).getBytes(StandardCharsets.US_ASCII);
        Files.write(file(), garbage);

        RestoreResult restored = SqliteRestore.restore(backup(), file(), WEDNESDAY);

        store = open();
        assertThat(all()).hasSize(1);
        assertThat(restored.replaced()).hasBinaryContent(garbage);
    }

    @Test
    void aStoreOfALaterProgramIsReplaced() throws SQLException {
        save();
        store.close();
        try (SqliteSession session = new SqliteFile(file()).openAsItIs()) {
            session.script("ALTER TABLE claim RENAME COLUMN owner TO holder");
            session.script("PRAGMA user_version = 99");
        }

        RestoreResult restored = SqliteRestore.restore(backup(), file(), WEDNESDAY);

        store = open();
        assertThat(store.checkIntegrity().ready()).isTrue();
        assertThat(restored.replaced()).exists();
    }

    @Test
    void aBackupOfAnEarlierSchemaIsBroughtUpToDate() throws SQLException {
        try (SqliteSession session =
                new SqliteSession(new SQLiteConfig().createConnection("jdbc:sqlite:" + backup()))) {
            session.script(Migrations.text("sample_of_schema_1.sql"));
        }

        StoreCounts counts = restore().counts();

        assertThat(counts).isEqualTo(new StoreCounts(14, 16, 2));
        assertThat(all()).hasSize(14);
        assertThat(store.checkIntegrity().message()).contains("schema " + Migrations.STEPS.size());
    }

    @Test
    void canBeMadeOfAStoreOfAnEarlierSchemaAsItIs() throws SQLException {
        Path old = folder.resolve("old.db");
        try (SqliteSession session =
                new SqliteSession(new SQLiteConfig().createConnection("jdbc:sqlite:" + old))) {
            session.script(Migrations.text("sample_of_schema_2.sql"));
        }

        assertThat(SqliteBackup.save(old, backup(), false)).isEqualTo(new StoreCounts(14, 16, 3));

        try (SqliteSession session = new SqliteFile(backup()).openAsItIs()) {
            assertThat(session.queryNumber("PRAGMA user_version")).isEqualTo(2);
        }
    }

    @Test
    void removesWhatKilledCopiesHaveLeft() throws Exception {
        Path leftover = folder.resolve("backup.db.999999999.part");
        Path beside = folder.resolve("backup.db.999999999.part-wal");
        Path ofOther = folder.resolve("other.db.999999999.part");
        Path underWay =
                folder.resolve(
                        "backup.db."
                                + ProcessHandle.current().parent().orElseThrow().pid()
                                + ".part");
        for (Path file : List.of(leftover, beside, ofOther, underWay)) {
            Files.createFile(file);
        }

        save();

        assertThat(leftover).doesNotExist();
        assertThat(beside).doesNotExist();
        assertThat(ofOther).exists();
        assertThat(underWay).as("a copy of a living process").exists();
    }
}
