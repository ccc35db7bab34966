package io.parcelflow.store.sqlite;

import io.parcelflow.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * The numbered scripts that bring a file from any earlier schema to the present one, each in a
 * transaction of its own; SQLite's {@code user_version} counts them.
 *
 * <p>Written by hand because a migration library weighs more in memory than the whole store.
 */
final class Migrations {

    /** {@code PFLW} in ASCII: the application that the file belongs to. */
    static final int APPLICATION_ID = 0x50464C57;

    static final List<String> SCRIPTS = List.of("V001__first_schema.sql", "V002__durable_runs.sql");

    private final Path file;
    private final List<String> scripts;

    Migrations(Path file) {
        this(file, SCRIPTS);
    }

    /** With other scripts, for tests. */
    Migrations(Path file, List<String> scripts) {
        this.file = file;
        this.scripts = List.copyOf(scripts);
    }

    /**
     * Refuses a file that is not a store or that a later program wrote; changes nothing.
     *
     * @throws StoreException if the file is not one that this program can use
     */
    void requireUsable(Session session) throws SQLException {
        long application = session.number("PRAGMA application_id");
        boolean isNew =
                application == 0 && session.number("SELECT count(*) FROM sqlite_schema") == 0;
        if (application != APPLICATION_ID && !isNew) {
            throw new StoreException(
                    file
                            + " is a database of another application. Move it away, or set"
                            + " PARCELFLOW_HOME to another folder.");
        }
        long version = session.number("PRAGMA user_version");
        if (version > scripts.size()) {
            throw new StoreException(
                    "The store "
                            + file
                            + " was written by a later version of Parcelflow (schema "
                            + version
                            + ", this one knows "
                            + scripts.size()
                            + "). Update Parcelflow; nothing was changed.");
        }
    }

    /** Runs the scripts that the file has not seen yet. */
    void run(Session session) throws SQLException {
        while (session.number("PRAGMA user_version") < scripts.size()) {
            session.beginWriting();
            try {
                // Read again: another process may have been faster.
                int version = (int) session.number("PRAGMA user_version");
                if (version < scripts.size()) {
                    session.script(text(scripts.get(version)));
                    session.script("PRAGMA application_id = " + APPLICATION_ID);
                    session.script("PRAGMA user_version = " + (version + 1));
                }
                session.commit();
            } catch (SQLException e) {
                session.rollback(e);
                throw e;
            }
        }
    }

    int version() {
        return scripts.size();
    }

    private static String text(String script) {
        try (InputStream resource = Migrations.class.getResourceAsStream(script)) {
            return new String(
                    Objects.requireNonNull(resource, script).readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
