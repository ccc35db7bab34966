package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.store.Content;
import io.parcelflow.store.RunLineage;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code run}. */
public final class RunRows {

    private static final String SELECT =
            "SELECT run_id, mode, started_at, ended_at, outcome, owner_pid, seed, zip_count,"
                    + " source_count, plan_json, summary_json, request_key, rerun_of, resumes,"
                    + " worked_millis, is_abandoned, counted FROM run ";

    private static final String CAN_GO_ON =
            " AND (outcome IS NULL OR outcome = 'INTERRUPTED') AND NOT is_abandoned";

    private final SqliteSession session;

    public RunRows(SqliteSession session) {
        this.session = session;
    }

    /** Records a new run and returns its row number. */
    public long insert(RunRecord run) throws SQLException {
        if (idOrZero(run.id()) != 0) {
            throw new StoreException(
                    StoreException.Kind.REFUSED,
                    "Run " + run.id() + " already exists; use another ID.");
        }
        long id = session.queryNumber("SELECT max(id) FROM run") + 1;
        session.update(
                "INSERT INTO run (id, run_id, mode, started_at, ended_at, outcome, owner_pid, seed,"
                        + " zip_count, source_count, plan_json, summary_json, request_key,"
                        + " rerun_of, resumes, worked_millis, is_abandoned, counted)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                run.id(),
                run.mode(),
                run.startedAt().toEpochMilli(),
                SqliteColumns.millis(run.endedAt()),
                name(run.outcome()),
                run.ownerPid(),
                run.seed(),
                run.zipCount(),
                run.sourceCount(),
                run.planJson(),
                run.summaryJson(),
                run.lineage().requestKey(),
                run.lineage().rerunOf(),
                run.lineage().resumeCount(),
                run.lineage().activeTime().toMillis(),
                run.lineage().isAbandoned() ? 1 : 0,
                run.lineage().counters());
        return id;
    }

    /**
     * The row number of a run.
     *
     * @throws StoreException if there is no such run
     */
    public long id(String runId) throws SQLException {
        long id = idOrZero(runId);
        if (id == 0) {
            throw new StoreException(
                    StoreException.Kind.REFUSED, "Run " + runId + " does not exist in this store.");
        }
        return id;
    }

    public long idOrZero(String runId) throws SQLException {
        return session.queryNumber("SELECT id FROM run WHERE run_id = ?", runId);
    }

    public void finish(long id, RunRecord run) throws SQLException {
        session.update(
                "UPDATE run SET ended_at = ?, outcome = ?, summary_json = ? WHERE id = ?",
                SqliteColumns.millis(run.endedAt()),
                name(run.outcome()),
                run.summaryJson(),
                id);
    }

    void interrupt(long id, Instant at) throws SQLException {
        session.update(
                "UPDATE run SET ended_at = ?, outcome = ? WHERE id = ?",
                at.toEpochMilli(),
                RunOutcome.INTERRUPTED.name(),
                id);
    }

    /** Makes an unfinished run go on; false if it is unknown or cannot. */
    boolean resume(String runId, long ownerPid, Instant at) throws SQLException {
        return session.update(
                        "UPDATE run SET ended_at = NULL, outcome = NULL, summary_json = NULL,"
                                + " cancel_requested_at = NULL, pause_requested_at = NULL,"
                                + " owner_pid = ?, resumed_at = ?,"
                                + " resumes = resumes + 1 WHERE run_id = ?"
                                + CAN_GO_ON,
                        ownerPid,
                        at.toEpochMilli(),
                        runId)
                > 0;
    }

    /** Gives an unfinished run up; false if it is unknown or cannot go on anyway. */
    boolean abandon(String runId, Instant at) throws SQLException {
        return session.update(
                        "UPDATE run SET ended_at = coalesce(ended_at, ?),"
                                + " outcome = 'INTERRUPTED', is_abandoned = 1 WHERE run_id = ?"
                                + CAN_GO_ON,
                        at.toEpochMilli(),
                        runId)
                > 0;
    }

    void recordActiveTime(long id, Duration worked, String counted) throws SQLException {
        session.update(
                "UPDATE run SET worked_millis = ?, counted = ? WHERE id = ?",
                worked.toMillis(),
                counted,
                id);
    }

    public boolean requestCancel(String runId, Instant at) throws SQLException {
        return session.update(
                        "UPDATE run SET cancel_requested_at = ?"
                                + " WHERE run_id = ? AND ended_at IS NULL",
                        at.toEpochMilli(),
                        runId)
                > 0;
    }

    public boolean isCancelRequested(String runId) throws SQLException {
        return session.queryNumber(
                        "SELECT cancel_requested_at IS NOT NULL FROM run WHERE run_id = ?", runId)
                != 0;
    }

    /** Asks for a pause, or with null for its end; false if the run is not going on. */
    public boolean requestPause(String runId, @Nullable Instant at) throws SQLException {
        return session.update(
                        "UPDATE run SET pause_requested_at = ?"
                                + " WHERE run_id = ? AND ended_at IS NULL",
                        SqliteColumns.millis(at),
                        runId)
                > 0;
    }

    public boolean isPauseRequested(String runId) throws SQLException {
        return session.queryNumber(
                        "SELECT pause_requested_at IS NOT NULL FROM run WHERE run_id = ?", runId)
                != 0;
    }

    public List<RunRecord> latest(int limit) throws SQLException {
        try (ResultSet row = session.query(SELECT + "ORDER BY id DESC LIMIT ?", limit)) {
            return all(row);
        }
    }

    /** Those that can go on, newest first. */
    List<RunRecord> unfinished() throws SQLException {
        try (ResultSet row =
                session.query(SELECT + "WHERE true" + CAN_GO_ON + " ORDER BY id DESC")) {
            return all(row);
        }
    }

    /** Identifiers of those without an outcome, oldest first. */
    List<String> running() throws SQLException {
        List<String> going = new ArrayList<>();
        try (ResultSet row =
                session.query("SELECT run_id FROM run WHERE outcome IS NULL ORDER BY id")) {
            while (row.next()) {
                going.add(row.getString(1));
            }
        }
        return going;
    }

    /** The next in the order in which they began, as contents to be copied. */
    List<SqliteContentReader.PositionedContent> after(long id, int size) throws SQLException {
        List<Long> ids = new ArrayList<>(size);
        try (ResultSet row =
                session.query("SELECT id FROM run WHERE id > ? ORDER BY id LIMIT ?", id, size)) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        List<SqliteContentReader.PositionedContent> page = new ArrayList<>(ids.size());
        for (long each : ids) {
            try (ResultSet row = session.query(SELECT + "WHERE id = ?", each)) {
                if (row.next()) {
                    SqliteContentReader.Position place = new SqliteContentReader.Position(each, "");
                    page.add(
                            new SqliteContentReader.PositionedContent(
                                    place, new Content.Run(record(row))));
                }
            }
        }
        return page;
    }

    @Nullable
    public RunRecord find(String runId) throws SQLException {
        try (ResultSet row = session.query(SELECT + "WHERE run_id = ?", runId)) {
            return row.next() ? record(row) : null;
        }
    }

    private static List<RunRecord> all(ResultSet row) throws SQLException {
        List<RunRecord> runs = new ArrayList<>();
        while (row.next()) {
            runs.add(record(row));
        }
        return runs;
    }

    private static RunRecord record(ResultSet row) throws SQLException {
        String outcome = row.getString(5);
        return new RunRecord(
                row.getString(1),
                row.getString(2),
                SqliteColumns.instant(row, 3),
                SqliteColumns.nullableInstant(row, 4),
                outcome == null ? null : RunOutcome.valueOf(outcome),
                row.getLong(6),
                row.getLong(7),
                row.getInt(8),
                row.getInt(9),
                row.getString(10),
                row.getString(11),
                new RunLineage(
                        row.getString(12),
                        row.getString(13),
                        row.getInt(14),
                        Duration.ofMillis(row.getLong(15)),
                        row.getInt(16) != 0,
                        row.getString(17)));
    }

    private static @Nullable String name(@Nullable RunOutcome outcome) {
        return outcome == null ? null : outcome.name();
    }
}
