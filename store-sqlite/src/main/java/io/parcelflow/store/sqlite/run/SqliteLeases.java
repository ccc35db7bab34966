package io.parcelflow.store.sqlite.run;

import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.rules.Lease;
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.connection.SqliteWriter;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may run workflows on the SQLite store: the row of {@code claim}; thread-safe. */
public final class SqliteLeases implements RunLeases {

    private static final String SAVE =
            """
            INSERT INTO claim (id, owner, host, pid, since, renewed_at) VALUES (1, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET owner = excluded.owner, host = excluded.host,
                pid = excluded.pid, since = excluded.since, renewed_at = excluded.renewed_at
            """;

    private static final String RENEW = "UPDATE claim SET renewed_at = ? WHERE owner = ?";

    private final SqliteWriter writer;
    private final SqliteReader reader;

    public SqliteLeases(SqliteWriter writer, SqliteReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public LeaseResult acquire(RunOwner owner, Instant at) {
        // Asking the system for a process may take a while, so it is done outside the transaction.
        RunOwner exited = stored().map(Lease::owner).filter(RunOwner::hasExited).orElse(null);
        return writer.write(session -> acquire(session, owner, at, exited));
    }

    /** Acquires the lease within the current transaction. */
    public static LeaseResult acquire(SqliteSession session, RunOwner owner, Instant at)
            throws SQLException {
        Lease lease = lease(session);
        RunOwner exited = lease != null && lease.owner().hasExited() ? lease.owner() : null;
        return acquire(session, owner, at, exited);
    }

    /**
     * Acquires the lease within the current transaction, which keeps other processes from writing.
     *
     * @param exited an owner whose process is known to have ended
     */
    private static LeaseResult acquire(
            SqliteSession session, RunOwner owner, Instant at, @Nullable RunOwner exited)
            throws SQLException {
        Lease lease = lease(session);
        boolean hasOwnerExited = lease != null && lease.owner().equals(exited);
        LeaseResult result = Lease.request(lease, owner, at, hasOwnerExited);
        switch (result) {
            case LeaseResult.Granted _ ->
                    session.update(
                            SAVE,
                            owner.id(),
                            owner.host(),
                            owner.pid(),
                            owner.since().toEpochMilli(),
                            at.toEpochMilli());
            case LeaseResult.Held(RunOwner holder, Instant renewedAt) -> {
                if (lease != null && lease.renewedAt().isAfter(renewedAt)) {
                    session.update(RENEW, renewedAt.toEpochMilli(), holder.id());
                }
            }
        }
        return result;
    }

    @Override
    public boolean renew(RunOwner owner, Instant at) {
        return writer.write(session -> session.update(RENEW, at.toEpochMilli(), owner.id()) > 0);
    }

    @Override
    public void release(RunOwner owner) {
        writer.write(session -> session.update("DELETE FROM claim WHERE owner = ?", owner.id()));
    }

    @Override
    public Optional<RunOwner> holder(Instant at) {
        return stored().filter(lease -> lease.isAlive(at)).map(Lease::owner);
    }

    private Optional<Lease> stored() {
        return reader.read(session -> Optional.ofNullable(lease(session)));
    }

    private static @Nullable Lease lease(SqliteSession session) throws SQLException {
        return session.first(
                "SELECT owner, host, pid, since, renewed_at FROM claim",
                row ->
                        new Lease(
                                new RunOwner(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        SqliteColumns.instant(row, 4)),
                                SqliteColumns.instant(row, 5)));
    }
}
