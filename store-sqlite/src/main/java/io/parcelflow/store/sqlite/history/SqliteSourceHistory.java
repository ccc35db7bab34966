package io.parcelflow.store.sqlite.history;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.store.rules.SourceHistoryBuilder;
import io.parcelflow.store.rules.SourceHistoryBuilder.ListingRow;
import io.parcelflow.store.sqlite.run.RunRows;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** What earlier runs measured of each source, as planning wants it. */
public final class SqliteSourceHistory {

    /** The latest measurement of each source that has one. */
    private static final String LATENCIES =
            """
            SELECT source, median_latency_micros, max(run) FROM source_measure
            WHERE requests > 0 GROUP BY source
            """;

    private static final String LISTINGS =
            """
            SELECT source, zip, run > 0 AND run >= ?, pages, records, wants_details, recent
            FROM listing
            """;

    /** Only of sources that have details, along the parts of their listings and without sorting. */
    public static final String DUE =
            """
            SELECT p.source, p.zip, count(*)
            FROM listing_part p
            CROSS JOIN record o ON o.id BETWEEN p.first_id AND p.last_id
            WHERE p.source IN (SELECT source FROM listing WHERE wants_details)
            AND o.zip = CAST(p.zip AS INTEGER)
            AND (o.asked_at IS NULL OR o.asked_at < ?) AND o.inactive_at IS NULL
            GROUP BY p.source, p.zip
            """;

    private final SqliteSession session;

    public SqliteSourceHistory(SqliteSession session) {
        this.session = session;
    }

    public Map<String, SourceHistory> find(Instant detailsBefore) throws SQLException {
        SourceHistoryBuilder history = new SourceHistoryBuilder();
        session.forEach(
                LATENCIES,
                row ->
                        history.addLatency(
                                row.getString(1), SqliteColumns.durationOfMicros(row, 2)));
        session.forEach(
                LISTINGS,
                row ->
                        history.addListing(
                                row.getString(1),
                                row.getString(2),
                                new ListingRow(
                                        row.getInt(3) != 0,
                                        row.getInt(4),
                                        row.getLong(5),
                                        row.getInt(6) != 0,
                                        row.getString(7))),
                new RunRows(session).oldestRecent());
        session.forEach(
                DUE,
                row -> history.addDue(row.getString(1), row.getString(2), row.getInt(3)),
                detailsBefore.toEpochMilli());
        return history.build();
    }
}
