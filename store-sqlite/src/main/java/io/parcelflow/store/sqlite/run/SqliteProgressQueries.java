package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.TaskProgress;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far the tasks of a run are. */
final class SqliteProgressQueries {

    private static final String TASKS =
            "SELECT source, zip, state, cursor, is_listed, pages, details, records, rejects,"
                    + " failures FROM task WHERE run = ? ORDER BY position";

    private static final String DUE =
            "SELECT zip, count(*) FROM record WHERE due_run = ? AND source = ? GROUP BY zip";

    private final SqliteSession session;

    /** Every source has the same ZIP codes; one object of each keeps a large run small. */
    private final Map<String, ZipCode> zips = new HashMap<>();

    SqliteProgressQueries(SqliteSession session) {
        this.session = session;
    }

    /** Sums up the tasks of a source while they are read. */
    private static final class Lane {

        final Map<String, Integer> dueByZip;
        final Map<TaskState, Long> ended = new EnumMap<>(TaskState.class);
        final List<TaskProgress> begun = new ArrayList<>();
        final List<ZipCode> notBegun = new ArrayList<>();
        long pages;
        long details;
        long records;
        long rejects;

        Lane(Map<String, Integer> dueByZip) {
            this.dueByZip = dueByZip;
        }

        LaneProgress progress() {
            return new LaneProgress(ended, begun, notBegun, pages, details, records, rejects);
        }
    }

    Map<String, LaneProgress> progress(long run) throws SQLException {
        Map<String, Lane> lanes = new LinkedHashMap<>();
        try (ResultSet row = session.query(TASKS, run)) {
            while (row.next()) {
                String source = row.getString(1);
                Lane lane = lanes.get(source);
                if (lane == null) {
                    lane = new Lane(due(run, source));
                    lanes.put(source, lane);
                }
                add(row, lane);
            }
        }
        Map<String, LaneProgress> progress = LinkedHashMap.newLinkedHashMap(lanes.size());
        lanes.forEach((source, lane) -> progress.put(source, lane.progress()));
        return progress;
    }

    private Map<String, Integer> due(long run, String source) throws SQLException {
        Map<String, Integer> due = new HashMap<>();
        try (ResultSet row =
                session.query(
                        DUE, run, session.cached(SourceIds.class, SourceIds::new).findId(source))) {
            while (row.next()) {
                due.put(SqliteColumns.zip(row.getInt(1)).value(), row.getInt(2));
            }
        }
        return due;
    }

    private void add(ResultSet row, Lane lane) throws SQLException {
        lane.pages += row.getLong(6);
        lane.details += row.getLong(7);
        lane.records += row.getLong(8);
        lane.rejects += row.getLong(9);
        TaskState state = TaskState.valueOf(row.getString(3));
        if (state.isEnded() && state != TaskState.UNFINISHED) {
            lane.ended.merge(state, 1L, Long::sum);
            return;
        }
        String name = row.getString(2);
        ZipCode zip = zips.computeIfAbsent(name, ZipCode::new);
        if (row.getInt(6) == 0) {
            lane.notBegun.add(zip);
        } else {
            lane.begun.add(begun(row, zip, lane.dueByZip.getOrDefault(name, 0)));
        }
    }

    private static TaskProgress begun(ResultSet row, ZipCode zip, int due) throws SQLException {
        return new TaskProgress(
                zip,
                row.getString(4),
                row.getInt(5) != 0,
                row.getInt(6),
                row.getInt(7),
                due,
                row.getLong(8),
                row.getLong(9),
                row.getInt(10));
    }
}
