package io.parcelflow.store.sqlite.run;

import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How fresh the details of a run's records are. */
public final class SqliteDetailFreshness {

    /**
     * What was last fetched before the run began was fetched by another run and failed in this one.
     */
    public static final String FIND =
            """
            SELECT t.source, count(*),
                count(*) FILTER (WHERE o.settled_run = r.id AND o.asked_at >= r.started_at),
                count(*) FILTER (WHERE o.detail_at IS NULL), min(o.detail_at)
            FROM run r
            CROSS JOIN task t ON t.run = r.id AND t.wants_details
            CROSS JOIN listing_part p ON p.source = t.source AND p.zip = t.zip
            CROSS JOIN record o ON o.id BETWEEN p.first_id AND p.last_id
            WHERE r.id = ? AND o.zip = CAST(t.zip AS INTEGER) AND o.inactive_at IS NULL
            GROUP BY t.source
            """;

    private final SqliteSession session;

    public SqliteDetailFreshness(SqliteSession session) {
        this.session = session;
    }

    /** By source; one without details is left out. */
    public Map<String, DetailFreshness> find(long run) throws SQLException {
        Map<String, DetailFreshness> bySource = new LinkedHashMap<>();
        session.forEach(
                FIND,
                row ->
                        bySource.put(
                                row.getString(1),
                                new DetailFreshness(
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        SqliteColumns.nullableInstant(row, 5))),
                run);
        return bySource;
    }
}
