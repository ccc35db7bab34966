package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.TaskProgress;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.rules.RunProgressBuilder;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Progress of the tasks of a run. */
final class SqliteProgressQueries {

    private static final String TASKS =
            """
            SELECT source, zip, state, cursor, is_listed, pages, details, records, rejects,
                failures, announced, announced_min, created, records, skipped, rejected, repeated,
                passes, gap
            FROM task WHERE run = ? ORDER BY position
            """;

    private static final String DUE =
            "SELECT zip, count(*) FROM record WHERE due_run = ? AND source = ? GROUP BY zip";

    private final SqliteSession session;

    /** Every source has the same ZIP codes; one object of each keeps a large run small. */
    private final Map<String, ZipCode> zips = new HashMap<>();

    SqliteProgressQueries(SqliteSession session) {
        this.session = session;
    }

    Map<String, LaneProgress> progress(long run) throws SQLException {
        RunProgressBuilder progress = new RunProgressBuilder();
        Map<String, Map<ZipCode, Integer>> dueBySource = new HashMap<>();
        session.forEach(
                TASKS,
                row -> {
                    String source = row.getString(1);
                    Map<ZipCode, Integer> due = dueBySource.get(source);
                    if (due == null) {
                        due = due(run, source);
                        dueBySource.put(source, due);
                    }
                    progress.add(source, TaskState.valueOf(row.getString(3)), task(row, due));
                },
                run);
        return progress.build();
    }

    private Map<ZipCode, Integer> due(long run, String source) throws SQLException {
        Map<ZipCode, Integer> due = new HashMap<>();
        session.forEach(
                DUE,
                row -> due.put(SqliteColumns.zip(row.getInt(1)), row.getInt(2)),
                run,
                session.cached(SourceIds.class, SourceIds::new).findId(source));
        return due;
    }

    private TaskProgress task(ResultSet row, Map<ZipCode, Integer> due) throws SQLException {
        ZipCode zip = zips.computeIfAbsent(row.getString(2), ZipCode::new);
        return new TaskProgress(
                zip,
                row.getString(4),
                row.getInt(5) != 0,
                row.getInt(6),
                row.getInt(7),
                due.getOrDefault(zip, 0),
                row.getLong(8),
                row.getLong(9),
                row.getInt(10),
                TaskRows.reconciliation(row, 11));
    }
}
