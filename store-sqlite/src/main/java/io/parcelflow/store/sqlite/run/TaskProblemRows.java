package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.store.TaskProblem;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tasks of a run that did not end well, by reason. */
public final class TaskProblemRows {

    /**
     * Along the rows of the run. A bare column beside {@code max} is that of the row with the
     * greatest.
     */
    private static final String FAILED =
            "SELECT source, failure_kind, count(*), zip, failure_message, max(position) FROM task"
                    + " WHERE run = ? AND failure_kind IS NOT NULL"
                    + " AND state NOT IN ('PENDING', 'RUNNING', 'DONE')"
                    + " GROUP BY +source, failure_kind ORDER BY source, failure_kind";

    private static final String SUSPICIOUS =
            "SELECT source, NULL, count(*), zip, suspicion, max(position) FROM task"
                    + " WHERE run = ? AND suspicion IS NOT NULL GROUP BY +source ORDER BY source";

    private final SqliteSession session;

    public TaskProblemRows(SqliteSession session) {
        this.session = session;
    }

    public List<TaskProblem> find(long run) throws SQLException {
        List<TaskProblem> troubles = new ArrayList<>();
        add(FAILED, run, troubles);
        add(SUSPICIOUS, run, troubles);
        return troubles;
    }

    private void add(String sql, long run, List<TaskProblem> troubles) throws SQLException {
        try (ResultSet row = session.query(sql, run)) {
            while (row.next()) {
                troubles.add(
                        new TaskProblem(
                                row.getString(1),
                                kind(row.getString(2)),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5)));
            }
        }
    }

    private static @Nullable FailureKind kind(@Nullable String name) {
        return name == null ? null : FailureKind.valueOf(name);
    }
}
