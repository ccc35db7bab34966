package io.parcelflow.store.sqlite.maintenance;

import io.parcelflow.store.StoreMaintenance;
import io.parcelflow.store.sqlite.record.StaleRows;
import io.parcelflow.store.sqlite.run.SqliteRunStatistics;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that are older than somebody wants to keep, found and removed a piece at a time.
 *
 * <p>Rejects and failed steps are in the order in which they were recorded, so only the oldest are
 * looked at.
 */
final class ExpiredRows {

    /** Rows in one transaction; it lasts milliseconds. */
    static final int PIECE = 2_000;

    /** Runs that planning goes by stay. */
    private static final String RUNS =
            "SELECT id FROM run WHERE ended_at < ? AND outcome IS NOT NULL"
                    + " AND id NOT IN (SELECT id FROM run ORDER BY id DESC LIMIT "
                    + StoreMaintenance.RUNS_KEPT_MIN
                    + ") AND id NOT IN"
                    + " (SELECT max(run) FROM source_measure WHERE requests > 0 GROUP BY source)"
                    + " ORDER BY id";

    private static final String REMOVE_TASKS =
            "DELETE FROM task WHERE run = ?1 AND position IN"
                    + " (SELECT position FROM task WHERE run = ?1 ORDER BY position LIMIT ?2)";

    private static final String GIVE_UP =
            "UPDATE run SET is_abandoned = 1"
                    + " WHERE id = ? AND outcome = 'INTERRUPTED' AND NOT is_abandoned";

    private static final String UNSEEN =
            " WHERE id > ?1 AND id <= ?2 AND inactive_at IS NULL"
                    + " AND max(coalesce(list_at, 0), coalesce(detail_at, 0)) < ?3";

    private final SqliteSession session;

    ExpiredRows(SqliteSession session) {
        this.session = session;
    }

    /** Row numbers of runs that ended before and are not needed, oldest first. */
    List<Long> runs(Instant endedBefore) throws SQLException {
        List<Long> runs = new ArrayList<>();
        try (ResultSet row = session.query(RUNS, endedBefore.toEpochMilli())) {
            while (row.next()) {
                runs.add(row.getLong(1));
            }
        }
        return runs;
    }

    long tasksOf(long run) throws SQLException {
        return session.queryNumber("SELECT count(*) FROM task WHERE run = ?", run);
    }

    /** Removes some of a run's tasks and says how many; it can then not go on any more. */
    int removeTasks(long run) throws SQLException {
        session.update(GIVE_UP, run);
        return session.update(REMOVE_TASKS, run, PIECE);
    }

    /** Removes a run that has no tasks any more, and what was counted of it. */
    void removeRun(long run) throws SQLException {
        new SqliteRunStatistics(session).delete(run);
        session.update("DELETE FROM backlog WHERE run = ?", run);
        session.update("DELETE FROM source_measure WHERE run = ?", run);
        session.update("DELETE FROM run WHERE id = ?", run);
    }

    /** A table of things that happened at a moment. */
    enum IncidentTable {
        REJECT("reject"),
        FAILURE("step_failure"),
        CHANGE("property_change");

        private final String table;

        IncidentTable(String table) {
            this.table = table;
        }
    }

    /**
     * Old rows after one.
     *
     * @param count how many of the looked at are old
     * @param last the row looked at last
     * @param isAll whether there are no more
     */
    record Batch(int count, long last, boolean isAll) {}

    /** Counts old incidents after a row; when a whole piece has none, there are no more. */
    Batch incidents(IncidentTable incidents, long after, Instant before) throws SQLException {
        String sql =
                "SELECT count(*) FILTER (WHERE at < ?1), max(id), count(*) FROM"
                        + " (SELECT id, at FROM "
                        + incidents.table
                        + " WHERE id > ?2 ORDER BY id LIMIT ?3)";
        try (ResultSet row = session.query(sql, before.toEpochMilli(), after, PIECE)) {
            int old = row.getInt(1);
            return new Batch(old, row.getLong(2), old == 0 || row.getInt(3) < PIECE);
        }
    }

    int removeIncidents(IncidentTable incidents, long after, Batch piece, Instant before)
            throws SQLException {
        return session.update(
                "DELETE FROM " + incidents.table + " WHERE id > ? AND id <= ? AND at < ?",
                after,
                piece.last(),
                before.toEpochMilli());
    }

    /** Incidents of a run that are not old themselves. */
    long incidentsOf(IncidentTable incidents, long run, Instant before) throws SQLException {
        return session.queryNumber(
                "SELECT count(*) FROM " + incidents.table + " WHERE run = ? AND at >= ?",
                run,
                before.toEpochMilli());
    }

    /** Removes some of a run's incidents and says how many. */
    int removeIncidentsOf(IncidentTable incidents, long run) throws SQLException {
        return session.update(
                "DELETE FROM "
                        + incidents.table
                        + " WHERE id IN (SELECT id FROM "
                        + incidents.table
                        + " WHERE run = ? LIMIT ?)",
                run,
                PIECE);
    }

    long lastRecord() throws SQLException {
        return session.queryNumber("SELECT max(id) FROM record");
    }

    /** Active records between two rows that no source has shown since. */
    long countUnseen(long after, long until, Instant since) throws SQLException {
        return session.queryNumber(
                "SELECT count(*) FROM record" + UNSEEN, after, until, since.toEpochMilli());
    }

    int markUnseen(long after, long until, Instant since, Instant at) throws SQLException {
        StaleRows stale = new StaleRows(session);
        try (ResultSet row =
                session.query(
                        "SELECT id FROM record" + UNSEEN, after, until, since.toEpochMilli())) {
            while (row.next()) {
                stale.add(row.getLong(1));
            }
        }
        stale.flush();
        return session.update(
                "UPDATE record SET inactive_at = ?4" + UNSEEN,
                after,
                until,
                since.toEpochMilli(),
                at.toEpochMilli());
    }
}
