package io.parcelflow.store.sqlite;

import io.parcelflow.store.CommitResult;
import io.parcelflow.store.PropertyRepository;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreContents;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.StoreMaintenance;
import io.parcelflow.store.StoreNotes;
import io.parcelflow.store.history.History;
import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.sqlite.connection.SqliteFile;
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.connection.SqliteWriter;
import io.parcelflow.store.sqlite.copy.SqliteContents;
import io.parcelflow.store.sqlite.history.SqliteHistory;
import io.parcelflow.store.sqlite.maintenance.SqliteMaintenance;
import io.parcelflow.store.sqlite.run.SqliteLeases;
import io.parcelflow.store.sqlite.run.SqliteRecovery;
import io.parcelflow.store.sqlite.search.SqliteSearch;
import io.parcelflow.store.sqlite.session.SqliteSession;
import io.parcelflow.store.sqlite.write.StepWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The embedded store: one SQLite file in write-ahead logging mode, synced at every commit.
 *
 * <p>Thread-safe. Several processes may open the same file; they take turns in writing.
 */
public final class SqliteStore implements Store {

    private final String location;
    private final SqliteWriter writer;
    private final SqliteReader reader;

    /** Apart from the other, because a search may take a tenth of a second. */
    private final SqliteReader searching;

    private final Supplier<StoreHealth> probe;
    private final Supplier<StoreHealth> integrity;
    private final PropertyRepository properties;
    private final RunJournal journal;
    private final RunRecovery recovery;
    private final RunLeases leases;
    private final StoreNotes notes;
    private final StoreContents contents;
    private final PropertySearch search;
    private final History history;
    private final StoreMaintenance maintenance;

    private SqliteStore(
            String location,
            SqliteWriter writer,
            SqliteReader reader,
            SqliteReader searching,
            Supplier<StoreHealth> probe,
            Supplier<StoreHealth> integrity) {
        this.location = location;
        this.writer = writer;
        this.reader = reader;
        this.searching = searching;
        this.probe = probe;
        this.integrity = integrity;
        this.properties = new SqliteProperties(reader);
        this.journal = new SqliteJournal(writer, reader);
        this.recovery = new SqliteRecovery(writer, reader);
        this.leases = new SqliteLeases(writer, reader);
        this.notes = new SqliteNotes(writer, reader);
        this.contents = new SqliteContents(writer, reader);
        this.search = new SqliteSearch(writer, searching);
        this.history = new SqliteHistory(writer, searching);
        this.maintenance = new SqliteMaintenance(Path.of(location), writer, reader);
    }

    /**
     * Opens a store, makes it where there is none, and brings it to the present schema.
     *
     * @throws StoreException if the file cannot be used
     */
    public static SqliteStore open(Path path) {
        SqliteFile file = new SqliteFile(path);
        if (Files.exists(file.path()) && !file.isWritable()) {
            return openUnwritable(file);
        }
        SqliteSession writing = file.openWriter();
        try {
            SqliteWriter writer = new SqliteWriter(file.path(), writing);
            SqliteReader reader = new SqliteReader(file.path(), file.openReader());
            SqliteHealthCheck health = new SqliteHealthCheck(file, writer, reader);
            writer.start();
            return new SqliteStore(
                    file.path().toString(),
                    writer,
                    reader,
                    new SqliteReader(file.path(), file::openReader),
                    health::probe,
                    health::checkIntegrity);
        } catch (RuntimeException e) {
            SqliteFile.closeAfter(writing, e);
            throw e;
        }
    }

    /** A store that this process may only read; it refuses every write. */
    static SqliteStore openUnwritable(SqliteFile file) {
        SqliteSession session = file.openUnwritable();
        SqliteReader reader = new SqliteReader(file.path(), session);
        String why =
                file.path()
                        + " is read-only here: make it and its folder writable, or set PARCELFLOW_HOME to another folder";
        SqliteWriter writer = SqliteWriter.refusing(file.path(), session, why);
        StoreHealth health = new StoreHealth(true, file.path() + ", read-only");
        return new SqliteStore(
                file.path().toString(), writer, reader, reader, () -> health, () -> health);
    }

    /**
     * An empty store in memory that refuses every write: it stands in for one that does not exist
     * yet or cannot be used.
     *
     * @param location where that store is or will be
     * @param health the health that is reported for it
     */
    public static SqliteStore empty(String location, StoreHealth health) {
        Path path = Path.of(location);
        SqliteSession session = SqliteFile.openEmpty();
        SqliteReader reader = new SqliteReader(path, session);
        SqliteWriter writer =
                SqliteWriter.refusing(
                        path,
                        session,
                        "Nothing can be stored in " + location + ": " + health.message());
        return new SqliteStore(location, writer, reader, reader, () -> health, () -> health);
    }

    @Override
    public CommitResult commit(StepCommit commit) {
        return writer.write(
                session -> session.cached(StepWriter.class, StepWriter::new).write(commit));
    }

    @Override
    public PropertyRepository properties() {
        return properties;
    }

    @Override
    public RunJournal journal() {
        return journal;
    }

    @Override
    public RunRecovery recovery() {
        return recovery;
    }

    @Override
    public RunLeases leases() {
        return leases;
    }

    @Override
    public StoreNotes notes() {
        return notes;
    }

    @Override
    public StoreContents contents() {
        return contents;
    }

    @Override
    public PropertySearch search() {
        return search;
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public StoreMaintenance maintenance() {
        return maintenance;
    }

    @Override
    public StoreHealth probe() {
        return probe.get();
    }

    @Override
    public StoreHealth checkIntegrity() {
        return integrity.get();
    }

    @Override
    public String location() {
        return location;
    }

    /** For tests that bring the file into a bad state. */
    public SqliteWriter writer() {
        return writer;
    }

    /** Writes what is waiting, then closes the file. Closing twice does nothing. */
    @Override
    public void close() {
        reader.close();
        searching.close();
        writer.close();
    }
}
