package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.store.Content;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunLineage;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.RunRecord.StoredEnd;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.rules.RunRefusal;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code run}. */
public final class RunRows {

    private static final String SELECT =
            """
            SELECT run_id, mode, started_at, ended_at, outcome, owner_pid, seed, zip_count,
                source_count, plan_json, summary_json, request_key, rerun_of, resumes,
                worked_millis, is_abandoned, counted, id
            FROM run
            """;

    private static final String UNFINISHED =
            SELECT
                    + """
                    WHERE (outcome IS NULL OR outcome = 'INTERRUPTED') AND NOT is_abandoned
                    ORDER BY id DESC
                    """;

    private static final String INSERT =
            """
            INSERT INTO run (
                id, run_id, mode, started_at, ended_at, outcome, owner_pid, seed, zip_count,
                source_count, plan_json, summary_json, request_key, rerun_of, resumes,
                worked_millis, is_abandoned, counted)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String RESUME =
            """
            UPDATE run
            SET ended_at = NULL, outcome = NULL, summary_json = NULL, cancel_requested_at = NULL,
                pause_requested_at = NULL, owner_pid = ?, resumed_at = ?, resumes = resumes + 1
            WHERE id = ?
            """;

    private static final String OLDEST_RECENT =
            "SELECT min(id) FROM (SELECT id FROM run ORDER BY id DESC LIMIT ?)";

    private final SqliteSession session;

    public RunRows(SqliteSession session) {
        this.session = session;
    }

    /** Records a new run and returns its row number. */
    public long insert(RunRecord run) throws SQLException {
        if (idOrZero(run.id()) != 0) {
            throw RunRefusal.exists(run.id());
        }
        long id = session.queryNumber("SELECT max(id) FROM run") + 1;
        session.update(
                INSERT,
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
            throw RunRefusal.isUnknown(runId);
        }
        return id;
    }

    public long idOrZero(String runId) throws SQLException {
        return session.queryNumber("SELECT id FROM run WHERE run_id = ?", runId);
    }

    /** The row number of the oldest of the runs that count for planning, 0 if there are none. */
    public long oldestRecent() throws SQLException {
        return session.queryNumber(OLDEST_RECENT, RunJournal.RECENT_RUNS);
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

    void resume(long id, long ownerPid, Instant at) throws SQLException {
        session.update(RESUME, ownerPid, at.toEpochMilli(), id);
    }

    void abandon(long id) throws SQLException {
        session.update("UPDATE run SET is_abandoned = 1 WHERE id = ?", id);
    }

    void recordActiveTime(long id, Duration activeTime, String counters) throws SQLException {
        session.update(
                "UPDATE run SET worked_millis = ?, counted = ? WHERE id = ?",
                activeTime.toMillis(),
                counters,
                id);
    }

    public boolean requestCancel(String runId, Instant at) throws SQLException {
        return request("cancel_requested_at", runId, at);
    }

    public boolean isCancelRequested(String runId) throws SQLException {
        return isRequested("cancel_requested_at", runId);
    }

    /** Asks for a pause, or with null for its end; false if the run has ended or is unknown. */
    public boolean requestPause(String runId, @Nullable Instant at) throws SQLException {
        return request("pause_requested_at", runId, at);
    }

    public boolean isPauseRequested(String runId) throws SQLException {
        return isRequested("pause_requested_at", runId);
    }

    private boolean request(String column, String runId, @Nullable Instant at) throws SQLException {
        return session.update(
                        "UPDATE run SET " + column + " = ? WHERE run_id = ? AND ended_at IS NULL",
                        SqliteColumns.millis(at),
                        runId)
                > 0;
    }

    private boolean isRequested(String column, String runId) throws SQLException {
        return session.queryNumber(
                        "SELECT " + column + " IS NOT NULL FROM run WHERE run_id = ?", runId)
                != 0;
    }

    public List<RunRecord> latest(int limit) throws SQLException {
        return session.list(SELECT + "ORDER BY id DESC LIMIT ?", RunRows::record, limit);
    }

    /** Resumable runs, newest first. */
    List<RunRecord> unfinished() throws SQLException {
        return session.list(UNFINISHED, RunRows::record);
    }

    /** Identifiers of those without an outcome, oldest first. */
    List<String> running() throws SQLException {
        return session.list(
                "SELECT run_id FROM run WHERE outcome IS NULL ORDER BY id",
                row -> row.getString(1));
    }

    /** The next in the order in which they began, as contents to be copied. */
    List<SqliteContentReader.PositionedContent> after(long id, int size) throws SQLException {
        return session.list(
                SELECT + "WHERE id > ? ORDER BY id LIMIT ?",
                row ->
                        SqliteContentReader.PositionedContent.of(
                                row.getLong(18), new Content.Run(record(row))),
                id,
                size);
    }

    public @Nullable RunRecord find(String runId) throws SQLException {
        return session.first(SELECT + "WHERE run_id = ?", RunRows::record, runId);
    }

    private static RunRecord record(ResultSet row) throws SQLException {
        String outcome = row.getString(5);
        RunLineage lineage =
                new RunLineage(
                        row.getString(12),
                        row.getString(13),
                        row.getInt(14),
                        Duration.ofMillis(row.getLong(15)),
                        row.getInt(16) != 0,
                        row.getString(17));
        return new RunRecord(
                row.getString(1),
                row.getString(2),
                SqliteColumns.instant(row, 3),
                row.getLong(6),
                row.getLong(7),
                row.getInt(8),
                row.getInt(9),
                row.getString(10),
                lineage,
                outcome == null
                        ? null
                        : new StoredEnd(
                                SqliteColumns.instant(row, 4),
                                RunOutcome.valueOf(outcome),
                                row.getString(11)));
    }

    private static @Nullable String name(@Nullable RunOutcome outcome) {
        return outcome == null ? null : outcome.name();
    }
}
