package io.parcelflow.store.sqlite;

import io.parcelflow.store.Refresh;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How fresh the details of records are. */
final class RefreshQueries {

    private static final String REFRESH =
            "SELECT o.source, count(*),"
                    + " count(*) FILTER (WHERE o.settled_run = ?1 AND o.asked_at >= run.started_at),"
                    + " count(*) FILTER (WHERE o.asked_at IS NULL), min(o.asked_at)"
                    + " FROM run JOIN task ON task.run = run.id AND task.wants_details"
                    + " JOIN observation o ON o.source = task.source AND o.zip = task.zip"
                    + " WHERE run.id = ?1 AND o.inactive_at IS NULL GROUP BY o.source";

    private final Session session;

    RefreshQueries(Session session) {
        this.session = session;
    }

    Map<String, Refresh> refresh(long run) throws SQLException {
        Map<String, Refresh> bySource = new LinkedHashMap<>();
        try (ResultSet row = session.query(REFRESH, run)) {
            while (row.next()) {
                bySource.put(
                        row.getString(1),
                        new Refresh(
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                Columns.nullableInstant(row, 5)));
            }
        }
        return bySource;
    }
}
