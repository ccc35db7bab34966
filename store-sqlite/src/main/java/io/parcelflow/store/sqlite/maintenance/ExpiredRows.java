package io.parcelflow.store.sqlite.maintenance;

import io.parcelflow.store.StoreMaintenance;
import io.parcelflow.store.sqlite.record.StaleRows;
import io.parcelflow.store.sqlite.run.SqliteRunStatistics;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Rows that are older than the retention allows, found and removed a batch at a time.
 *
 * <p>Rejects and failed steps are in the order in which they were recorded, so only the oldest are
 * looked at.
 */
final class ExpiredRows {

    /** Rows in one transaction; it lasts milliseconds. */
    private static final int BATCH_SIZE = 2_000;

    /** Runs that planning goes by stay. */
    private static final String RUNS =
            """
            SELECT id FROM run WHERE ended_at < ? AND outcome IS NOT NULL
            AND id NOT IN (SELECT id FROM run ORDER BY id DESC LIMIT ?)
            AND id NOT IN (SELECT max(run) FROM source_measure WHERE requests > 0 GROUP BY source)
            ORDER BY id
            """;

    private static final String REMOVE_TASKS =
            """
            DELETE FROM task WHERE run = ?1
            AND position IN (SELECT position FROM task WHERE run = ?1 ORDER BY position LIMIT ?2)
            """;

    private static final String ABANDON =
            """
            UPDATE run SET is_abandoned = 1
            WHERE id = ? AND outcome = 'INTERRUPTED' AND NOT is_abandoned
            """;

    private static final String UNSEEN =
            """
            WHERE id > ?1 AND id <= ?2 AND inactive_at IS NULL
            AND max(coalesce(list_at, 0), coalesce(detail_at, 0)) < ?3
            """;

    private final SqliteSession session;

    ExpiredRows(SqliteSession session) {
        this.session = session;
    }

    /** Row numbers of runs that ended before and are not needed, oldest first. */
    List<Long> runs(Instant endedBefore) throws SQLException {
        return session.list(
                RUNS,
                row -> row.getLong(1),
                endedBefore.toEpochMilli(),
                StoreMaintenance.RUNS_KEPT_MIN);
    }

    long tasksOf(long run) throws SQLException {
        return session.queryNumber("SELECT count(*) FROM task WHERE run = ?", run);
    }

    /** Removes some of a run's tasks and says how many; it can no longer be resumed then. */
    int removeTasks(long run) throws SQLException {
        session.update(ABANDON, run);
        return session.update(REMOVE_TASKS, run, BATCH_SIZE);
    }

    /** Removes a run that has no tasks any more, and what was counted of it. */
    void removeRun(long run) throws SQLException {
        new SqliteRunStatistics(session).delete(run);
        session.update("DELETE FROM backlog WHERE run = ?", run);
        session.update("DELETE FROM source_measure WHERE run = ?", run);
        session.update("DELETE FROM run WHERE id = ?", run);
    }

    /** A table of things that happened at a moment, in the order in which they were recorded. */
    enum IncidentTable {
        REJECT("reject"),
        FAILURE("step_failure"),
        CHANGE("property_change");

        private final String countOld;
        private final String removeOld;
        private final String countOfRun;
        private final String removeOfRun;

        IncidentTable(String table) {
            countOld =
                    """
                    SELECT count(*) FILTER (WHERE at < ?1), max(id), count(*)
                    FROM (SELECT id, at FROM %s WHERE id > ?2 ORDER BY id LIMIT ?3)
                    """
                            .formatted(table);
            removeOld = "DELETE FROM " + table + " WHERE id > ? AND id <= ? AND at < ?";
            countOfRun = "SELECT count(*) FROM " + table + " WHERE run = ? AND at >= ?";
            removeOfRun =
                    "DELETE FROM %1$s WHERE id IN (SELECT id FROM %1$s WHERE run = ? LIMIT ?)"
                            .formatted(table);
        }
    }

    /**
     * The rows after one that are looked at together.
     *
     * @param oldCount how many of them are old
     * @param last the last of them
     * @param isLast whether no old ones follow
     */
    record Batch(int oldCount, long last, boolean isLast) {}

    /** Counts old incidents after a row; when a whole batch has none, there are no more. */
    Batch incidents(IncidentTable incidents, long after, Instant before) throws SQLException {
        Batch batch =
                session.first(
                        incidents.countOld,
                        row ->
                                new Batch(
                                        row.getInt(1),
                                        row.getLong(2),
                                        row.getInt(1) == 0 || row.getInt(3) < BATCH_SIZE),
                        before.toEpochMilli(),
                        after,
                        BATCH_SIZE);
        return Objects.requireNonNull(batch);
    }

    int removeIncidents(IncidentTable incidents, long after, Batch batch, Instant before)
            throws SQLException {
        return session.update(incidents.removeOld, after, batch.last(), before.toEpochMilli());
    }

    /** Incidents of a run that are not old themselves. */
    long incidentsOf(IncidentTable incidents, long run, Instant before) throws SQLException {
        return session.queryNumber(incidents.countOfRun, run, before.toEpochMilli());
    }

    /** Removes some of a run's incidents and says how many. */
    int removeIncidentsOf(IncidentTable incidents, long run) throws SQLException {
        return session.update(incidents.removeOfRun, run, BATCH_SIZE);
    }

    long lastRecord() throws SQLException {
        return session.queryNumber("SELECT max(id) FROM record");
    }

    /** Active records between two rows that no source has shown since. */
    long countUnseen(long after, long until, Instant since) throws SQLException {
        return session.queryNumber(
                "SELECT count(*) FROM record " + UNSEEN, after, until, since.toEpochMilli());
    }

    int markUnseen(long after, long until, Instant since, Instant at) throws SQLException {
        StaleRows stale = new StaleRows(session);
        session.forEach(
                "SELECT id FROM record " + UNSEEN,
                row -> stale.add(row.getLong(1)),
                after,
                until,
                since.toEpochMilli());
        stale.flush();
        return session.update(
                "UPDATE record SET inactive_at = ?4 " + UNSEEN,
                after,
                until,
                since.toEpochMilli(),
                at.toEpochMilli());
    }
}
