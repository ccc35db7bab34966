package io.parcelflow.store.sqlite;

import io.parcelflow.engine.run.FailureKind;
import io.parcelflow.store.TaskTrouble;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tasks of a run that did not end well, by reason. */
final class TroubleRows {

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

    private final Session session;

    TroubleRows(Session session) {
        this.session = session;
    }

    List<TaskTrouble> find(long run) throws SQLException {
        List<TaskTrouble> troubles = new ArrayList<>();
        add(FAILED, run, troubles);
        add(SUSPICIOUS, run, troubles);
        return troubles;
    }

    private void add(String sql, long run, List<TaskTrouble> troubles) throws SQLException {
        try (ResultSet row = session.query(sql, run)) {
            while (row.next()) {
                troubles.add(
                        new TaskTrouble(
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
