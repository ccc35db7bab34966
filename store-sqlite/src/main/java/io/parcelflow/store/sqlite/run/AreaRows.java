package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.TasksByArea;
import io.parcelflow.store.rules.AreaTotals;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tasks of runs by area: summed up of large runs that have ended, else added up when asked. */
public final class AreaRows {

    private static final String PREFIX = "substr(zip, 1, " + TasksByArea.AREA_DIGITS + ')';

    /** The plus sign keeps SQLite from the source's index, which lacks what is added up. */
    private static final String SUM =
            """
            SELECT min(position), source, %s, state, count(*), sum(pages), sum(records),
                sum(rejects)
            FROM task WHERE run = ?1 GROUP BY +source, 3, state
            """
                    .formatted(PREFIX);

    private static final String COUNT_ZIPS =
            """
            SELECT %s, count(*) FROM (SELECT DISTINCT zip FROM task WHERE run = ?1)
            GROUP BY 1 ORDER BY 1
            """
                    .formatted(PREFIX);

    private static final String SAVE =
            """
            INSERT INTO run_area_sum (
                run, position, source, digits, state, tasks, pages, records, rejects)
            SELECT ?1, * FROM (%s)
            """
                    .formatted(SUM);

    private static final String SAVE_ZIPS =
            "INSERT INTO run_area (run, digits, zips) SELECT ?1, * FROM (" + COUNT_ZIPS + ')';

    private static final String SAVED =
            """
            SELECT position, source, digits, state, tasks, pages, records, rejects
            FROM run_area_sum WHERE run = ?1
            """;

    private static final String SAVED_ZIPS =
            "SELECT digits, zips FROM run_area WHERE run = ?1 ORDER BY digits";

    private final SqliteSession session;

    public AreaRows(SqliteSession session) {
        this.session = session;
    }

    /** Sums up the tasks of a run that has ended, if they are many. */
    void save(long run) throws SQLException {
        long zips = session.queryNumber("SELECT zip_count FROM run WHERE id = ?", run);
        if (zips > TasksByArea.PRECOMPUTED_ABOVE_ZIPS) {
            session.update(SAVE, run);
            session.update(SAVE_ZIPS, run);
        }
    }

    public TasksByArea find(long run) throws SQLException {
        Map<String, Integer> zips = zips(SAVED_ZIPS, run);
        return zips.isEmpty()
                ? new TasksByArea(zips(COUNT_ZIPS, run), areas(SUM, run))
                : new TasksByArea(zips, areas(SAVED, run));
    }

    private Map<String, Integer> zips(String sql, long run) throws SQLException {
        Map<String, Integer> zips = new LinkedHashMap<>();
        session.forEach(sql, row -> zips.put(row.getString(1), row.getInt(2)), run);
        return zips;
    }

    private List<TasksByArea.Area> areas(String sql, long run) throws SQLException {
        AreaTotals totals = new AreaTotals();
        session.forEach(
                sql,
                row ->
                        totals.add(
                                row.getLong(1),
                                new TasksByArea.Area(
                                        row.getString(2),
                                        row.getString(3),
                                        Map.of(TaskState.valueOf(row.getString(4)), row.getLong(5)),
                                        row.getLong(6),
                                        row.getLong(7),
                                        row.getLong(8))),
                run);
        return totals.build();
    }
}
