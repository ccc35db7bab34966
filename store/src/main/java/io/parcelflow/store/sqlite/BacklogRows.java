package io.parcelflow.store.sqlite;

import io.parcelflow.engine.run.BacklogItem;
import io.parcelflow.store.Backlog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of {@code backlog} and the records that are due in the order in which they are worked
 * off.
 *
 * <p>The count is kept beside the records because counting them anew would cost more with each
 * record that is due.
 */
final class BacklogRows {

    private static final String ADD =
            "INSERT INTO backlog (run, source, due) VALUES (?, ?, ?)"
                    + " ON CONFLICT DO UPDATE SET due = due + excluded.due";

    static final String DUE =
            "SELECT zip, source_key FROM record"
                    + " WHERE due_run = ? AND source = ? AND (asked_at IS NULL OR asked_at < ?)"
                    + " ORDER BY asked_at, id LIMIT ?";

    private static final String TOO_FRESH =
            "SELECT count(*) FROM record" + " WHERE due_run = ? AND source = ? AND asked_at >= ?";

    private final Session session;

    BacklogRows(Session session) {
        this.session = session;
    }

    void add(long run, String source, int due) throws SQLException {
        if (due != 0) {
            session.update(ADD, run, source, due);
        }
    }

    Backlog due(long run, String source, Instant detailsBefore, int limit) throws SQLException {
        long before = detailsBefore.toEpochMilli();
        long id = session.kept(SourceNames.class, SourceNames::new).known(source);
        List<BacklogItem> items = new ArrayList<>(limit);
        try (ResultSet row = session.query(DUE, run, id, before, limit)) {
            while (row.next()) {
                items.add(new BacklogItem(Columns.zip(row.getInt(1)), row.getString(2)));
            }
        }
        long due =
                session.number("SELECT due FROM backlog WHERE run = ? AND source = ?", run, source);
        return new Backlog(items, due - session.number(TOO_FRESH, run, id, before));
    }
}
