package io.parcelflow.store.sqlite.connection;

import io.parcelflow.store.StoreException;
import io.parcelflow.store.sqlite.schema.Migrations;
import io.parcelflow.store.sqlite.session.SqliteFailure;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** The file of a store, and how it is opened. */
public final class SqliteFile {

    /** How long a transaction waits for another process; a commit takes milliseconds. */
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    /** Kept in memory by the writer; more only helps stores of many gigabytes. */
    private static final int WRITER_CACHE_KIB = 2_000;

    private static final int READER_CACHE_KIB = 1_000;

    private final Path path;

    public SqliteFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    public Path path() {
        return path;
    }

    /** Makes the folder, opens the file for writing and brings it to the present schema. */
    public SqliteSession openWriter() {
        makeFolder(path);
        makeFile();
        return guarded(() -> {
            SqliteSession session = open(new SQLiteConfig(), WRITER_CACHE_KIB);
            try {
                prepare(session);
                return session;
            } catch (SQLException | RuntimeException e) {
                closeAfter(session, e);
                throw e;
            }
        });
    }

    private void makeFile() {
        try {
            OwnerOnly.createFile(path);
        } catch (IOException e) {
            // SQLite says why it cannot be opened.
        }
    }

    /**
     * Opens a file that this process may only read, such as that of another user. Nothing is
     * written beside it.
     *
     * @throws StoreException if it is of another schema, or its log has something that only a
     *     writer can read
     */
    public SqliteSession openUnwritable() {
        return guarded(() -> {
            SqliteSession session = openForReading();
            try {
                new Migrations(path).requireCurrent(session);
                session.script("PRAGMA query_only = ON");
                return session;
            } catch (SQLException | RuntimeException e) {
                closeAfter(session, e);
                throw e;
            }
        });
    }

    /** Opens the file, which {@link #openWriter} has prepared, for reading only. */
    public SqliteSession openReader() {
        return guarded(() -> {
            SQLiteConfig config = new SQLiteConfig();
            config.resetOpenMode(SQLiteOpenMode.CREATE);
            SqliteSession session = open(config, READER_CACHE_KIB);
            session.script("PRAGMA query_only = ON");
            return session;
        });
    }

    /** Opens an existing file unchanged, to copy it or move it aside. */
    public SqliteSession openAsItIs() throws SQLException {
        if (!isWritable()) {
            return openForReading();
        }
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return open(config, WRITER_CACHE_KIB);
    }

    private SqliteSession openForReading() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return open(config, READER_CACHE_KIB, hasLog() ? "?mode=ro" : "?immutable=1");
    }

    /** Whether this process may write the file and beside it, as a log requires. */
    public boolean isWritable() {
        Path folder = path.getParent();
        return Files.isWritable(path) && (folder == null || Files.isWritable(folder));
    }

    private boolean hasLog() {
        try {
            return Files.exists(log(path)) && Files.size(log(path)) > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Opens a database in memory with nothing in it, for reading only. */
    public static SqliteSession openEmpty() {
        SqliteFile memory = new SqliteFile(Path.of("memory"));
        return memory.guarded(() -> {
            SqliteSession session =
                    new SqliteSession(new SQLiteConfig().createConnection("jdbc:sqlite::memory:"));
            new Migrations(memory.path).run(session);
            session.script("PRAGMA query_only = ON");
            return session;
        });
    }

    /** The write-ahead log of a file that is open. */
    public static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    /** The files that SQLite keeps beside an open database. */
    public static List<Path> filesBeside(Path file) {
        return Stream.of("-wal", "-shm", "-journal")
                .map(suffix -> file.resolveSibling(file.getFileName() + suffix))
                .toList();
    }

    /** Whether a path leads to a store's file or to one that SQLite keeps beside it. */
    public static boolean isPartOf(Path path, Path store) {
        try {
            return path.equals(store)
                    || filesBeside(store).contains(path)
                    || (Files.exists(path) && Files.exists(store) && Files.isSameFile(path, store));
        } catch (IOException e) {
            return false;
        }
    }

    private SqliteSession open(SQLiteConfig config, int cacheKib) throws SQLException {
        return open(config, cacheKib, "");
    }

    private SqliteSession open(SQLiteConfig config, int cacheKib, String query)
            throws SQLException {
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        // A session is used by one thread at a time, so SQLite need not lock it at every call.
        config.resetOpenMode(SQLiteOpenMode.FULLMUTEX);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        config.setGetGeneratedKeys(false);
        Connection connection =
                config.createConnection(
                        "jdbc:sqlite:" + (query.isEmpty() ? path : "file:" + uriPath() + query));
        try {
            SqliteSession session = new SqliteSession(connection);
            // A negative size is in KiB.
            session.script("PRAGMA cache_size = -" + cacheKib);
            return session;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void prepare(SqliteSession session) throws SQLException {
        Migrations migrations = new Migrations(path);
        migrations.requireUsable(session);
        String mode = session.text("PRAGMA journal_mode = WAL");
        if (!"wal".equalsIgnoreCase(mode)) {
            throw new StoreException(
                    "The store "
                            + path
                            + " is on a disk without write-ahead logging (SQLite offers "
                            + mode
                            + "). Set PARCELFLOW_HOME to a folder on a local disk.");
        }
        session.script("PRAGMA synchronous = FULL");
        session.script("PRAGMA foreign_keys = ON");
        // After 1000 pages (4 MB) a commit moves the log into the file; a log that grew larger
        // while somebody was reading is cut back.
        session.script("PRAGMA wal_autocheckpoint = 1000");
        session.text("PRAGMA journal_size_limit = 16777216");
        migrations.run(session);
    }

    /** Creates the folder of a store; fails if the path of the store is a folder. */
    public static void makeFolder(Path path) {
        Path folder = path.getParent();
        try {
            if (folder != null) {
                OwnerOnly.createFolders(folder);
            }
        } catch (IOException e) {
            throw new StoreException(
                    "The folder "
                            + folder
                            + " for the store cannot be created ("
                            + e
                            + "). Create it, or set PARCELFLOW_HOME to a writable folder.",
                    e);
        }
        if (Files.isDirectory(path)) {
            throw new StoreException(
                    "The store cannot be the file "
                            + path
                            + ", because that is a folder. Move it, or set PARCELFLOW_HOME to another folder.");
        }
    }

    /** The path as part of a URI. */
    private String uriPath() {
        return path.toUri().getRawPath();
    }

    private <T> T guarded(Opening<T> opening) {
        try {
            return opening.run();
        } catch (SQLException e) {
            throw SqliteFailure.explained(path, e);
        }
    }

    public static void closeAfter(SqliteSession session, Exception cause) {
        try {
            session.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private interface Opening<T> {
        T run() throws SQLException;
    }
}
