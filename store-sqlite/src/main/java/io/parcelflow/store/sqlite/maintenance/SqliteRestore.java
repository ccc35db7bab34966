package io.parcelflow.store.sqlite.maintenance;

import io.parcelflow.store.RunLeases.LeaseResult;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.sqlite.connection.SqliteFile;
import io.parcelflow.store.sqlite.run.SqliteLeases;
import io.parcelflow.store.sqlite.schema.Migrations;
import io.parcelflow.store.sqlite.session.SqliteFailure;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts a copy of a store in its place; the store that was there stays beside it. */
public final class SqliteRestore {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final String SAVE_LIMIT =
            """
            INSERT INTO source_limit (source, state, at) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET state = excluded.state, at = excluded.at
            WHERE excluded.at > at
            """;

    /** How long a process that is about to end may still have the file open. */
    private static final int OPEN_ELSEWHERE_MILLIS = 2_000;

    private final Path backup;
    private final Path store;
    private final Instant at;
    private final RunOwner owner;
    private final List<Limit> limits = new ArrayList<>();

    private SqliteRestore(Path backup, Path store, Instant at) {
        this.backup = backup.toAbsolutePath().normalize();
        this.store = store.toAbsolutePath().normalize();
        this.at = at;
        this.owner = RunOwner.currentProcess(at);
    }

    /**
     * What was restored.
     *
     * @param replaced where the store is now that was there before, null if there was none
     */
    public record RestoreResult(StoreCounts counts, @Nullable Path replaced) {}

    /** What was spent of a source's limits. */
    private record Limit(String source, String state, long at) {}

    /**
     * Verifies a backup, brings it to the present schema and puts it in the place of the store.
     * What was spent of limits since the backup stays spent.
     *
     * @throws StoreException if it is no whole store, or if the store is in use; then nothing was
     *     changed
     */
    public static RestoreResult restore(Path backup, Path store, Instant at) {
        return new SqliteRestore(backup, store, at).run();
    }

    private RestoreResult run() {
        if (!Files.isRegularFile(backup)) {
            throw StoreException.refused("There is no backup " + backup + ".");
        }
        if (SqliteFile.isPartOf(backup, store)) {
            throw StoreException.refused(backup + " is the store itself. Choose a backup.");
        }
        SqliteFile.makeFolder(store);
        FileCopy copy = new FileCopy(backup, store);
        StoreCounts counts = written(copy);
        try {
            boolean isThere = Files.exists(store);
            if (isThere) {
                acquireLease();
            }
            prepare(copy.part());
            Path replaced = isThere ? putAside() : null;
            copy.replace(store);
            return new RestoreResult(counts, replaced);
        } catch (SQLException e) {
            StoreException failure = SqliteFailure.explained(store, e);
            copy.discard(failure);
            throw failure;
        } catch (IOException e) {
            StoreException failure =
                    new StoreException(
                            StoreException.Kind.UNAVAILABLE,
                            "The store " + store + " cannot be moved aside (" + e + ").",
                            e);
            copy.discard(failure);
            throw failure;
        } catch (RuntimeException e) {
            copy.discard(e);
            throw e;
        }
    }

    private StoreCounts written(FileCopy copy) {
        try {
            return copy.write();
        } catch (StoreException e) {
            if (e.getCause() instanceof SQLException cause && SqliteFailure.isDamage(cause)) {
                throw new StoreException(
                        e.kind(),
                        "The backup "
                                + backup
                                + " is damaged or not a SQLite database. Choose another one; nothing was changed. ("
                                + cause.getMessage()
                                + ")",
                        e);
            }
            throw e;
        }
    }

    /**
     * Keeps others from running workflows on the store and makes sure that nobody has it open. A
     * store that is damaged, or that a later program wrote, is read as far as possible.
     */
    private void acquireLease() throws SQLException {
        try (SqliteSession session = new SqliteFile(store).openAsItIs()) {
            asFarAsReadable(() -> {
                Migrations.requireOurs(session, store);
                requireLease(session);
            });
            try {
                asFarAsReadable(() -> readLimits(session));
                asFarAsReadable(() -> requireClosed(session));
            } catch (StoreException e) {
                session.update("DELETE FROM claim WHERE owner = ?", owner.id());
                throw e;
            }
        } catch (SQLException e) {
            if (!SqliteFailure.isDamage(e)) {
                throw e;
            }
        }
    }

    /** A read that may fail on some files. */
    private interface Reading {
        void run() throws SQLException;
    }

    private static void asFarAsReadable(Reading reading) throws SQLException {
        try {
            reading.run();
        } catch (SQLException e) {
            if (SqliteFailure.concernsFile(e) && !SqliteFailure.isDamage(e)) {
                throw e;
            }
        }
    }

    private void requireLease(SqliteSession session) throws SQLException {
        session.beginWriting();
        try {
            if (SqliteLeases.acquire(session, owner, at) instanceof LeaseResult.Held held) {
                throw StoreException.refused(
                        "A run is using "
                                + store
                                + ", by "
                                + held.owner()
                                + ". Wait for it to end, or cancel it with 'parcelflow cancel'.");
            }
            session.commit();
        } catch (Throwable e) {
            session.rollback(e);
            throw e;
        }
    }

    private void readLimits(SqliteSession session) throws SQLException {
        limits.addAll(
                session.list(
                        "SELECT source, state, at FROM source_limit",
                        row -> new Limit(row.getString(1), row.getString(2), row.getLong(3))));
    }

    /** Also moves all of the log into the file. */
    private void requireClosed(SqliteSession session) throws SQLException {
        session.script("PRAGMA busy_timeout = " + OPEN_ELSEWHERE_MILLIS);
        String mode;
        try {
            mode = session.text("PRAGMA journal_mode = DELETE");
        } catch (SQLException e) {
            if (SqliteFailure.isLock(e)) {
                throw openElsewhere();
            }
            throw e;
        }
        if (!"delete".equalsIgnoreCase(mode)) {
            throw openElsewhere();
        }
    }

    private StoreException openElsewhere() {
        return new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "The store " + store + " is open in another process. End that process first.");
    }

    /** Brings the copy to the present schema, with the limits of the store that it replaces. */
    private void prepare(Path copy) throws SQLException {
        try (SqliteSession session = new SqliteFile(copy).openWriter()) {
            for (Limit limit : limits) {
                session.update(SAVE_LIMIT, limit.source, limit.state, limit.at);
            }
            session.text("PRAGMA journal_mode = DELETE");
        }
    }

    /** There is a store at every moment: the new name is given before the old one is taken away. */
    private Path putAside() throws IOException {
        String name = store.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)) + "-replaced-" + STAMP.format(at);
        String ending = dot < 0 ? "" : name.substring(dot);
        Path aside = store.resolveSibling(stem + ending);
        for (int number = 2; Files.exists(aside); number++) {
            aside = store.resolveSibling(stem + '-' + number + ending);
        }
        for (Path beside : SqliteFile.filesBeside(store)) {
            if (Files.exists(beside)) {
                String suffix = beside.getFileName().toString().substring(name.length());
                Files.move(beside, aside.resolveSibling(aside.getFileName() + suffix));
            }
        }
        try {
            Files.createLink(aside, store);
        } catch (UnsupportedOperationException | IOException e) {
            Files.move(store, aside, StandardCopyOption.ATOMIC_MOVE);
        }
        return aside;
    }
}
