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
import io.parcelflow.store.sqlite.session.SqliteFailure;
import io.parcelflow.store.sqlite.session.SqliteSession;
import io.parcelflow.store.sqlite.write.StepWriter;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The embedded store: one SQLite file in write-ahead logging mode, synced at every commit.
 *
 * <p>Thread-safe. Several processes may open the same file; they take turns in writing.
 */
public final class SqliteStore implements Store {

    private final SqliteFile file;
    private final SqliteSession writing;
    private final SqliteWriter writer;
    private final SqliteReader reader;

    /** Apart from the other, because a search may take a tenth of a second. */
    private final SqliteReader searching;

    private final PropertyRepository properties;
    private final RunJournal journal;
    private final RunRecovery recovery;
    private final RunLeases claims;
    private final StoreNotes notes;
    private final StoreContents contents;
    private final PropertySearch search;
    private final History history;
    private final StoreMaintenance upkeep;

    private SqliteStore(SqliteFile file, SqliteSession writing, SqliteSession reading) {
        this.file = file;
        this.writing = writing;
        this.writer = new SqliteWriter(file.path(), writing);
        this.reader = new SqliteReader(file.path(), reading);
        this.properties = new SqliteProperties(reader);
        this.journal = new SqliteJournal(writer, reader);
        this.recovery = new SqliteRecovery(writer, reader);
        this.claims = new SqliteLeases(writer, reader);
        this.notes = new SqliteNotes(writer, reader);
        this.contents = new SqliteContents(writer, reader);
        this.searching = new SqliteReader(file.path(), file::openReader);
        this.search = new SqliteSearch(writer, searching);
        this.history = new SqliteHistory(writer, searching);
        this.upkeep = new SqliteMaintenance(file.path(), writer, reader);
    }

    /**
     * Opens a store, makes it where there is none, and brings it to the present schema.
     *
     * @throws StoreException if the file cannot be used
     */
    public static SqliteStore open(Path path) {
        SqliteFile file = new SqliteFile(path);
        SqliteSession writing = file.openWriter();
        try {
            SqliteStore store = new SqliteStore(file, writing, file.openReader());
            store.writer.start();
            return store;
        } catch (RuntimeException e) {
            SqliteFile.closeAfter(writing, e);
            throw e;
        }
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
        return claims;
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
        return upkeep;
    }

    @Override
    public StoreHealth probe() {
        try {
            touch();
            return reader.read(session ->
                    new StoreHealth(
                            true,
                            "reads and writes "
                                    + file.path()
                                    + ", schema "
                                    + session.queryNumber("PRAGMA user_version")));
        } catch (StoreException e) {
            return new StoreHealth(false, e.getMessage());
        }
    }

    @Override
    public StoreHealth checkIntegrity() {
        try {
            touch();
            // Not the connection that everybody else reads with, for this takes its time.
            try (SqliteSession session = file.openReader()) {
                return health(session);
            }
        } catch (SQLException e) {
            return new StoreHealth(false, SqliteFailure.explained(file.path(), e).getMessage());
        } catch (StoreException e) {
            return new StoreHealth(false, e.getMessage());
        }
    }

    private void touch() {
        writer.write(session -> {
            // The same number again, which still has to reach the disk.
            session.script("PRAGMA user_version = " + session.queryNumber("PRAGMA user_version"));
            return true;
        });
    }

    private StoreHealth health(SqliteSession session) throws SQLException {
        String problem = session.text("PRAGMA integrity_check(1)");
        if (!"ok".equals(problem)) {
            return new StoreHealth(
                    false,
                    "The store "
                            + file.path()
                            + " is damaged ("
                            + problem
                            + "). "
                            + SqliteFailure.MENDING);
        }
        return new StoreHealth(
                true,
                session.queryNumber("SELECT count(*) FROM record WHERE place IS NOT NULL")
                        + " properties in "
                        + file.path()
                        + ", schema "
                        + session.queryNumber("PRAGMA user_version"));
    }

    @Override
    public String location() {
        return file.path().toString();
    }

    /** For tests that bring the file into a bad state. */
    public SqliteWriter writer() {
        return writer;
    }

    /** Writes what is waiting, then closes the file. Closing twice does nothing. */
    @Override
    public void close() {
        writer.close();
        reader.close();
        searching.close();
        try {
            writing.close();
        } catch (SQLException e) {
            throw SqliteFailure.explained(file.path(), e);
        }
    }
}
