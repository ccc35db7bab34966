package io.parcelflow.store.sqlite.schema;

import io.parcelflow.store.StoreException;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * The numbered steps that bring a file from any earlier schema to the present one, all in one
 * transaction; SQLite's {@code user_version} counts them.
 *
 * <p>Written by hand because a migration library weighs more in memory than the whole store.
 */
public final class Migrations {

    /** {@code PFLW} in ASCII: the application that the file belongs to. */
    public static final int APPLICATION_ID = 0x50464C57;

    public static final List<Step> STEPS =
            List.of(
                    script("V001__first_schema.sql"),
                    script("V002__durable_runs.sql"),
                    new RecordMigration(),
                    script("V004__notes.sql"),
                    script("V005__pauses.sql"),
                    script("V006__search_and_history.sql"),
                    script("V007__large_runs.sql"),
                    script("V008__counts_of_parts.sql"),
                    script("V009__prices_apart.sql"),
                    script("V010__listings_add_up.sql"),
                    script("V011__plausible_values.sql"));

    private final Path file;
    private final List<Step> steps;

    public Migrations(Path file) {
        this(file, STEPS);
    }

    /** With other steps, for tests. */
    Migrations(Path file, List<Step> steps) {
        this.file = file;
        this.steps = List.copyOf(steps);
    }

    /** Brings a file from one schema to the next, within the current transaction. */
    interface Step {
        void run(SqliteSession session) throws SQLException;
    }

    /** A step that only runs the statements of that resource. */
    static Step script(String resource) {
        return session -> session.script(text(resource));
    }

    /**
     * Refuses a file that is not a store or that a later program wrote; changes nothing.
     *
     * @throws StoreException if the file is not one that this program can use
     */
    public void requireUsable(SqliteSession session) throws SQLException {
        requireOurs(session, file);
        long version = session.queryNumber("PRAGMA user_version");
        if (version > steps.size()) {
            throw new StoreException(
                    "The store "
                            + file
                            + " was written by a newer version of Parcelflow (schema "
                            + version
                            + ", this version supports up to "
                            + steps.size()
                            + "). Update Parcelflow; nothing was changed.");
        }
    }

    /**
     * Rejects a file that is not a store of this schema, and changes nothing.
     *
     * @throws StoreException if it is of another one
     */
    public void requireCurrent(SqliteSession session) throws SQLException {
        requireUsable(session);
        if (session.queryNumber("PRAGMA user_version") < steps.size()) {
            throw new StoreException(
                    "The store "
                            + file
                            + " was written by an older version of Parcelflow and is read-only here. Open it once as a user who may write it.");
        }
    }

    /**
     * Rejects a database of another application.
     *
     * @throws StoreException if it is one
     */
    public static void requireOurs(SqliteSession session, Path file) throws SQLException {
        long application = session.queryNumber("PRAGMA application_id");
        boolean isNew =
                application == 0 && session.queryNumber("SELECT count(*) FROM sqlite_schema") == 0;
        if (application != APPLICATION_ID && !isNew) {
            throw new StoreException(
                    file
                            + " is a database of another application. Move it, or set PARCELFLOW_HOME to another folder.");
        }
    }

    /** Runs the steps that the file has not seen yet. */
    public void run(SqliteSession session) throws SQLException {
        if (session.queryNumber("PRAGMA user_version") == steps.size()) {
            return;
        }
        session.beginWriting();
        try {
            // Read again: another process may have been faster.
            int from = (int) session.queryNumber("PRAGMA user_version");
            for (int version = from; version < steps.size(); version++) {
                steps.get(version).run(session);
                session.script("PRAGMA application_id = " + APPLICATION_ID);
                session.script("PRAGMA user_version = " + (version + 1));
            }
            session.commit();
        } catch (Throwable e) {
            session.rollback(e);
            throw e;
        }
    }

    int version() {
        return steps.size();
    }

    public static String text(String script) {
        try (InputStream resource = Migrations.class.getResourceAsStream(script)) {
            return new String(
                    Objects.requireNonNull(resource, script).readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
