package io.parcelflow.store.sqlite.run;

import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The rows of {@code source_limit} and {@code source_measure}. */
public final class SourceRows {

    private static final String SAVE_LIMIT =
            """
            INSERT INTO source_limit (source, state, at) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET state = excluded.state, at = excluded.at
            """;

    private static final String SAVE_MEASUREMENT =
            """
            INSERT INTO source_measure (run, source, median_latency_micros, requests)
            VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET median_latency_micros = excluded.median_latency_micros,
                requests = excluded.requests
            """;

    private final SqliteSession session;

    public SourceRows(SqliteSession session) {
        this.session = session;
    }

    public void saveLimits(Map<String, String> stateBySource, Instant at) throws SQLException {
        for (Map.Entry<String, String> limit : stateBySource.entrySet()) {
            session.update(SAVE_LIMIT, limit.getKey(), limit.getValue(), at.toEpochMilli());
        }
    }

    public Map<String, String> limits() throws SQLException {
        Map<String, String> limits = new HashMap<>();
        session.forEach(
                "SELECT source, state FROM source_limit",
                row -> limits.put(row.getString(1), row.getString(2)));
        return limits;
    }

    public void recordMeasurement(long run, String source, Duration medianLatency, long requests)
            throws SQLException {
        session.update(SAVE_MEASUREMENT, run, source, medianLatency.toNanos() / 1_000, requests);
    }
}
