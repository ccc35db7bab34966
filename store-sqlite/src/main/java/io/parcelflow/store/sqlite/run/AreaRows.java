package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.TasksByArea;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tasks of runs by area: summed up of large runs that have ended, else added up. */
public final class AreaRows {

    private static final String DIGITS = "substr(zip, 1, " + TasksByArea.AREA_DIGITS + ')';

    /** The sign before the source keeps SQLite from its index, which lacks what is added up. */
    private static final String TASKS =
            "SELECT min(position), source, "
                    + DIGITS
                    + ", state, count(*), sum(pages), sum(records), sum(rejects) FROM task"
                    + " WHERE run = ?1 GROUP BY +source, 3, state";

    private static final String ZIPS =
            "SELECT "
                    + DIGITS
                    + ", count(*) FROM (SELECT DISTINCT zip FROM task WHERE run = ?1) GROUP BY 1";

    private static final String KEEP =
            "INSERT INTO run_area_sum (run, position, source, digits, state, tasks, pages, records,"
                    + " rejects) SELECT ?1, * FROM ("
                    + TASKS
                    + ')';

    private static final String KEEP_ZIPS =
            "INSERT INTO run_area (run, digits, zips) SELECT ?1, * FROM (" + ZIPS + ')';

    private static final String KEPT =
            "SELECT position, source, digits, state, tasks, pages, records, rejects"
                    + " FROM run_area_sum WHERE run = ?1 ORDER BY position";

    private static final String KEPT_ZIPS =
            "SELECT digits, zips FROM run_area WHERE run = ?1 ORDER BY digits";

    private final SqliteSession session;

    public AreaRows(SqliteSession session) {
        this.session = session;
    }

    /** Sums up the tasks of a run that has ended, if they are many. */
    void save(long run) throws SQLException {
        long zips = session.queryNumber("SELECT zip_count FROM run WHERE id = ?", run);
        if (zips > TasksByArea.PRECOMPUTED_ABOVE_ZIPS) {
            session.update(KEEP, run);
            session.update(KEEP_ZIPS, run);
        }
    }

    public TasksByArea find(long run) throws SQLException {
        Map<String, Integer> zips = zips(KEPT_ZIPS, run);
        return zips.isEmpty()
                ? new TasksByArea(
                        zips(ZIPS + " ORDER BY 1", run), areas(TASKS + " ORDER BY 1", run))
                : new TasksByArea(zips, areas(KEPT, run));
    }

    private Map<String, Integer> zips(String sql, long run) throws SQLException {
        Map<String, Integer> zips = new LinkedHashMap<>();
        try (ResultSet row = session.query(sql, run)) {
            while (row.next()) {
                zips.put(row.getString(1), row.getInt(2));
            }
        }
        return zips;
    }

    /** Adds up the states of an area while they are read. */
    private static final class Sum {
        private final Map<TaskState, Long> tasks = new EnumMap<>(TaskState.class);
        private long pages;
        private long records;
        private long rejects;

        void add(ResultSet row) throws SQLException {
            tasks.put(TaskState.valueOf(row.getString(4)), row.getLong(5));
            pages += row.getLong(6);
            records += row.getLong(7);
            rejects += row.getLong(8);
        }
    }

    private List<TasksByArea.Area> areas(String sql, long run) throws SQLException {
        Map<String, Map<String, Sum>> sums = new LinkedHashMap<>();
        try (ResultSet row = session.query(sql, run)) {
            while (row.next()) {
                sums.computeIfAbsent(row.getString(2), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(row.getString(3), _ -> new Sum())
                        .add(row);
            }
        }
        List<TasksByArea.Area> areas = new ArrayList<>();
        sums.forEach((source, ofSource) ->
                ofSource.forEach((digits, sum) ->
                        areas.add(
                                new TasksByArea.Area(
                                        source,
                                        digits,
                                        sum.tasks,
                                        sum.pages,
                                        sum.records,
                                        sum.rejects))));
        return areas;
    }
}
