package io.parcelflow.store.sqlite;

import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.sqlite.connection.SqliteFile;
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.connection.SqliteWriter;
import io.parcelflow.store.sqlite.session.SqliteFailure;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;

/** Whether a store's file can be used and is whole; thread-safe. */
final class SqliteHealthCheck {

    private final SqliteFile file;
    private final SqliteWriter writer;
    private final SqliteReader reader;

    SqliteHealthCheck(SqliteFile file, SqliteWriter writer, SqliteReader reader) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
    }

    /** Whether it can be read and written now. */
    StoreHealth probe() {
        try {
            touch();
            return reader.read(session ->
                    new StoreHealth(
                            true,
                            "reads and writes " + file.path() + ", schema " + schema(session)));
        } catch (StoreException e) {
            return new StoreHealth(false, e.getMessage());
        }
    }

    /** The same, and whether SQLite finds all of it whole. */
    StoreHealth checkIntegrity() {
        try {
            touch();
            // Not the connection that everybody else reads with, because this takes its time.
            try (SqliteSession session = file.openReader()) {
                return integrity(session);
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
            session.script("PRAGMA user_version = " + schema(session));
            return true;
        });
    }

    private static long schema(SqliteSession session) throws SQLException {
        return session.queryNumber("PRAGMA user_version");
    }

    private StoreHealth integrity(SqliteSession session) throws SQLException {
        String problem = session.text("PRAGMA integrity_check(1)");
        if (!"ok".equals(problem)) {
            return new StoreHealth(
                    false,
                    "The store "
                            + file.path()
                            + " is damaged ("
                            + problem
                            + "). "
                            + SqliteFailure.REPAIR);
        }
        return new StoreHealth(
                true,
                session.queryNumber("SELECT count(*) FROM record WHERE place IS NOT NULL")
                        + " properties in "
                        + file.path()
                        + ", schema "
                        + schema(session));
    }
}
