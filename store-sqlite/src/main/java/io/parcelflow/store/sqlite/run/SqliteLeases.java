package io.parcelflow.store.sqlite.run;

import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.connection.SqliteWriter;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may run workflows on the SQLite store: the row of {@code claim}; thread-safe. */
public final class SqliteLeases implements RunLeases {

    private final SqliteWriter writer;
    private final SqliteReader reader;

    public SqliteLeases(SqliteWriter writer, SqliteReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    private record Row(RunOwner owner, Instant renewedAt) {

        /**
         * Whether the lease is over; a renewal that lies ahead of the clock is taken for one now.
         */
        boolean isOver(Instant at) {
            return !at.isBefore(renewedAt.plus(LEASE_DURATION));
        }
    }

    @Override
    public LeaseResult acquire(RunOwner owner, Instant at) {
        // Asking the system for a process may take a while, so it is done outside the transaction.
        Row seen = reader.read(session -> Optional.ofNullable(row(session))).orElse(null);
        String gone = seen != null && seen.owner.hasExited() ? seen.owner.id() : null;
        return writer.write(session -> claim(session, owner, at, gone));
    }

    /** Claims within the transaction under way. */
    public static LeaseResult claim(SqliteSession session, RunOwner owner, Instant at)
            throws SQLException {
        Row row = row(session);
        return claim(
                session, owner, at, row != null && row.owner.hasExited() ? row.owner.id() : null);
    }

    /**
     * Claims within the transaction under way, which keeps every other process from writing.
     *
     * @param gone the owner whose process is known to have ended
     */
    private static LeaseResult claim(
            SqliteSession session, RunOwner owner, Instant at, @Nullable String gone)
            throws SQLException {
        Row row = row(session);
        boolean isOwn = row != null && row.owner.id().equals(owner.id());
        if (row == null || isOwn || row.isOver(at) || row.owner.id().equals(gone)) {
            session.update(
                    "INSERT INTO claim (id, owner, host, pid, since, renewed_at)"
                            + " VALUES (1, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                            + " owner = excluded.owner, host = excluded.host, pid = excluded.pid,"
                            + " since = excluded.since, renewed_at = excluded.renewed_at",
                    owner.id(),
                    owner.host(),
                    owner.pid(),
                    owner.since().toEpochMilli(),
                    at.toEpochMilli());
            return new LeaseResult.Granted(row == null || isOwn ? null : row.owner);
        }
        if (!row.renewedAt.isAfter(at)) {
            return new LeaseResult.Held(row.owner, row.renewedAt);
        }
        // The clock was set back: from here on the lease counts by the new time.
        session.update("UPDATE claim SET renewed_at = ?", at.toEpochMilli());
        return new LeaseResult.Held(row.owner, Instant.ofEpochMilli(at.toEpochMilli()));
    }

    @Override
    public boolean renew(RunOwner owner, Instant at) {
        return writer.write(session ->
                session.update(
                                "UPDATE claim SET renewed_at = ? WHERE owner = ?",
                                at.toEpochMilli(),
                                owner.id())
                        > 0);
    }

    @Override
    public void release(RunOwner owner) {
        writer.write(session -> session.update("DELETE FROM claim WHERE owner = ?", owner.id()));
    }

    @Override
    public Optional<RunOwner> holder(Instant at) {
        return reader.read(session -> Optional.ofNullable(row(session)))
                .filter(row -> !row.isOver(at) && !row.owner.hasExited())
                .map(Row::owner);
    }

    private static @Nullable Row row(SqliteSession session) throws SQLException {
        try (ResultSet row =
                session.query("SELECT owner, host, pid, since, renewed_at FROM claim")) {
            if (!row.next()) {
                return null;
            }
            RunOwner owner =
                    new RunOwner(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            SqliteColumns.instant(row, 4));
            return new Row(owner, SqliteColumns.instant(row, 5));
        }
    }
}
