package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.run.task.BacklogItem;
import io.parcelflow.store.Backlog;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * The rows of {@code backlog} and the records that are due in the order in which they are fetched.
 *
 * <p>The count is stored beside the records because counting them again would cost more with each
 * record that is due.
 */
public final class BacklogRows {

    private static final String ADD =
            """
            INSERT INTO backlog (run, source, due) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET due = due + excluded.due
            """;

    public static final String DUE =
            """
            SELECT zip, source_key FROM record
            WHERE due_run = ? AND source = ? AND (asked_at IS NULL OR asked_at < ?)
            ORDER BY asked_at, id LIMIT ?
            """;

    private static final String COUNT = "SELECT due FROM backlog WHERE run = ? AND source = ?";

    private static final String COUNT_TOO_FRESH =
            "SELECT count(*) FROM record WHERE due_run = ? AND source = ? AND asked_at >= ?";

    private final SqliteSession session;

    public BacklogRows(SqliteSession session) {
        this.session = session;
    }

    public void add(long run, String source, int due) throws SQLException {
        if (due != 0) {
            session.update(ADD, run, source, due);
        }
    }

    public Backlog due(long run, String source, Instant detailsBefore, int limit)
            throws SQLException {
        long before = detailsBefore.toEpochMilli();
        long id = session.cached(SourceIds.class, SourceIds::new).findId(source);
        List<BacklogItem> items =
                session.list(
                        DUE,
                        row -> new BacklogItem(SqliteColumns.zip(row.getInt(1)), row.getString(2)),
                        run,
                        id,
                        before,
                        limit);
        return new Backlog(
                items,
                session.queryNumber(COUNT, run, source)
                        - session.queryNumber(COUNT_TOO_FRESH, run, id, before));
    }
}
