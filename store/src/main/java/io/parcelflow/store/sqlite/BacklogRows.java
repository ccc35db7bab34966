package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.ZipCode;
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

    /** Parameters: run, source, listed, due. */
    private static final String ADD =
            "INSERT INTO backlog (run, source, listed, due) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT DO UPDATE SET listed = listed + excluded.listed,"
                    + " due = due + excluded.due";

    private static final String DUE =
            "SELECT zip, source_key FROM observation"
                    + " WHERE due_run = ? AND source = ? AND (asked_at IS NULL OR asked_at < ?)"
                    + " ORDER BY asked_at, list_order LIMIT ?";

    private static final String TOO_FRESH =
            "SELECT count(*) FROM observation"
                    + " WHERE due_run = ? AND source = ? AND asked_at >= ?";

    private final Session session;

    BacklogRows(Session session) {
        this.session = session;
    }

    /** How many records the run has listed of the source. */
    long listed(long run, String source) throws SQLException {
        return session.number(
                "SELECT listed FROM backlog WHERE run = ? AND source = ?", run, source);
    }

    void add(long run, String source, int listed, int due) throws SQLException {
        if (listed != 0 || due != 0) {
            session.update(ADD, run, source, listed, due);
        }
    }

    Backlog due(long run, String source, Instant detailsBefore, int limit) throws SQLException {
        long before = detailsBefore.toEpochMilli();
        List<BacklogItem> items = new ArrayList<>(limit);
        try (ResultSet row = session.query(DUE, run, source, before, limit)) {
            while (row.next()) {
                items.add(new BacklogItem(new ZipCode(row.getString(1)), row.getString(2)));
            }
        }
        long due =
                session.number("SELECT due FROM backlog WHERE run = ? AND source = ?", run, source);
        return new Backlog(items, due - session.number(TOO_FRESH, run, source, before));
    }
}
