package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.store.TaskProblem;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The tasks of a run that did not end well, by reason. */
public final class TaskProblemRows {

    /**
     * Along the rows of the run. A bare column beside {@code max} is that of the row with the
     * greatest.
     */
    private static final String FAILED =
            """
            SELECT source, failure_kind, count(*), zip, failure_message, max(position) FROM task
            WHERE run = ? AND failure_kind IS NOT NULL
            AND state NOT IN ('PENDING', 'RUNNING', 'DONE')
            GROUP BY +source, failure_kind ORDER BY source, failure_kind
            """;

    private static final String SUSPICIOUS =
            """
            SELECT source, NULL, count(*), zip, suspicion, max(position) FROM task
            WHERE run = ? AND suspicion IS NOT NULL GROUP BY +source ORDER BY source
            """;

    private static final String GAPS =
            """
            SELECT source, count(*), zip, max(position), announced, announced_min, created, records,
                skipped, rejected, repeated, passes, gap
            FROM task WHERE run = ? AND gap IS NOT NULL GROUP BY +source, gap ORDER BY source, gap
            """;

    private final SqliteSession session;

    public TaskProblemRows(SqliteSession session) {
        this.session = session;
    }

    public List<TaskProblem> find(long run) throws SQLException {
        List<TaskProblem> problems = session.list(FAILED, TaskProblemRows::problem, run);
        problems.addAll(session.list(SUSPICIOUS, TaskProblemRows::problem, run));
        problems.addAll(session.list(GAPS, TaskProblemRows::gap, run));
        return problems;
    }

    private static TaskProblem gap(ResultSet row) throws SQLException {
        Reconciliation totals = TaskRows.reconciliation(row, 5);
        return new TaskProblem(
                row.getString(1),
                null,
                totals.gap(),
                row.getLong(2),
                row.getString(3),
                totals.gapText());
    }

    private static TaskProblem problem(ResultSet row) throws SQLException {
        String kind = row.getString(2);
        return new TaskProblem(
                row.getString(1),
                kind == null ? null : FailureKind.valueOf(kind),
                null,
                row.getLong(3),
                row.getString(4),
                row.getString(5));
    }
}
