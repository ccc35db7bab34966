package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.ZipCode;
import java.sql.SQLException;
import java.time.Instant;

/** Which records of {@code observation} their sources still list. */
final class ActivityRows {

    private static final String MISS =
            "UPDATE observation SET misses = misses + 1,"
                    + " inactive_at = coalesce(inactive_at, iif(misses + 1 >= ?1, ?2, NULL))"
                    + " WHERE source = ?3 AND zip = ?4 AND listed_run <> ?5"
                    + " AND inactive_at IS NULL";

    private static final String BECAME_INACTIVE =
            "SELECT count(DISTINCT property) FROM observation o"
                    + " WHERE source = ?1 AND zip = ?2 AND inactive_at = ?3"
                    + " AND NOT EXISTS (SELECT 1 FROM observation"
                    + " WHERE property = o.property AND inactive_at IS NULL)";

    private final Session session;

    ActivityRows(Session session) {
        this.session = session;
    }

    /**
     * Counts what a complete listing did not show as missed.
     *
     * @return properties that became inactive
     */
    int missed(long run, String source, ZipCode zip, int inactiveAfter, Instant at)
            throws SQLException {
        session.update(MISS, inactiveAfter, at.toEpochMilli(), source, zip.value(), run);
        return (int) session.number(BECAME_INACTIVE, source, zip.value(), at.toEpochMilli());
    }
}
