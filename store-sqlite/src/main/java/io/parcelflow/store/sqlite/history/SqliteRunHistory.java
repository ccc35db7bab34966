package io.parcelflow.store.sqlite.history;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.sqlite.run.SqliteRunStatistics;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import io.parcelflow.store.sqlite.session.SqliteSession.RowReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs did, read from what is summed up, and for running runs from what there is. */
public final class SqliteRunHistory {

    private static final String SELECT =
            """
            SELECT id, run_id, mode, started_at, ended_at, outcome, zip_count, source_count,
                rerun_of, resumes
            FROM run
            """;

    public static final String RUNS =
            SELECT
                    + """
                    WHERE started_at >= ? AND started_at < ?
                    ORDER BY started_at DESC, id DESC LIMIT ?
                    """;

    private static final String IN_PERIOD = "r.started_at >= ?1 AND r.started_at < ?2";

    private static final String IN_PERIOD_NOT_SUMMED =
            IN_PERIOD + " AND NOT EXISTS (SELECT 1 FROM run_sum u WHERE u.run = r.id)";

    static final String REJECTS =
            """
            SELECT source, reason, sum(count), count(DISTINCT run), max(started_at)
            FROM (
                SELECT s.source, s.reason, s.count, s.run, r.started_at
                FROM run r CROSS JOIN run_reject_sum s ON s.run = r.id WHERE %s
                UNION ALL
                SELECT j.source, j.reason, 1, j.run, r.started_at
                FROM run r CROSS JOIN reject j ON j.run = r.id WHERE %s)
            GROUP BY source, reason ORDER BY sum(count) DESC, source, reason LIMIT ?3
            """
                    .formatted(IN_PERIOD, IN_PERIOD_NOT_SUMMED);

    /** Bare columns beside {@code max} are those of the row with the greatest. */
    static final String FAILURES =
            """
            SELECT source, kind, sum(count), count(DISTINCT run), message, max(latest), run_id
            FROM (
                SELECT s.source, s.kind, s.count, s.run, s.message, s.latest, r.run_id
                FROM run r CROSS JOIN run_failure_sum s ON s.run = r.id WHERE %s
                UNION ALL
                SELECT f.source, f.kind, 1, f.run, f.message, f.at, r.run_id
                FROM run r CROSS JOIN step_failure f ON f.run = r.id WHERE %s)
            GROUP BY source, kind ORDER BY sum(count) DESC, source, kind LIMIT ?3
            """
                    .formatted(IN_PERIOD, IN_PERIOD_NOT_SUMMED);

    private final SqliteSession session;
    private final SqliteRunStatistics statistics;

    SqliteRunHistory(SqliteSession session) {
        this.session = session;
        this.statistics = new SqliteRunStatistics(session);
    }

    private <T> List<T> list(String sql, RowReader<T> reader, Period period, int limit)
            throws SQLException {
        return session.list(
                sql, reader, period.from().toEpochMilli(), period.to().toEpochMilli(), limit);
    }

    List<RunHistoryEntry> in(Period period, int limit) throws SQLException {
        return list(RUNS, this::run, period, limit);
    }

    @Nullable RunHistoryEntry find(String runId) throws SQLException {
        return session.first(SELECT + "WHERE run_id = ?", this::run, runId);
    }

    private RunHistoryEntry run(ResultSet row) throws SQLException {
        String outcome = row.getString(6);
        String runId = row.getString(2);
        return new RunHistoryEntry(
                runId,
                row.getString(3),
                SqliteColumns.instant(row, 4),
                SqliteColumns.nullableInstant(row, 5),
                outcome == null ? null : RunOutcome.valueOf(outcome),
                row.getInt(7),
                row.getInt(8),
                row.getString(9),
                row.getInt(10),
                statistics.find(row.getLong(1), runId));
    }

    List<RejectGroup> rejects(Period period, int limit) throws SQLException {
        return list(
                REJECTS,
                row ->
                        new RejectGroup(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getInt(4),
                                SqliteColumns.instant(row, 5)),
                period,
                limit);
    }

    List<FailureGroup> failures(Period period, int limit) throws SQLException {
        return list(
                FAILURES,
                row ->
                        new FailureGroup(
                                row.getString(1),
                                FailureKind.valueOf(row.getString(2)),
                                row.getLong(3),
                                row.getInt(4),
                                row.getString(5),
                                SqliteColumns.instant(row, 6),
                                row.getString(7)),
                period,
                limit);
    }
}
