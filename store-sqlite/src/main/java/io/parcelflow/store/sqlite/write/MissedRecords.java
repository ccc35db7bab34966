package io.parcelflow.store.sqlite.write;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.sqlite.record.StaleRows;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the records that a complete listing no longer has. */
public final class MissedRecords {

    /**
     * Active records of a ZIP code that were listed before and not in this run. One that the source
     * lists but that could not be understood is there all the same.
     */
    public static final String FIND =
            """
            SELECT o.id, coalesce(o.property, o.id), o.missed
            FROM listing_part p
            CROSS JOIN record o ON o.id BETWEEN p.first_id AND p.last_id
            WHERE p.source = ?1 AND p.zip = ?2 AND p.run < ?3 AND o.listed_run < ?3 AND o.zip = ?4
            AND o.list_at IS NOT NULL AND o.inactive_at IS NULL
            AND NOT EXISTS (
                SELECT 1 FROM reject r
                WHERE r.run = ?3 AND r.source = ?1 AND r.zip = ?2 AND r.source_key = o.source_key)
            """;

    private static final String MISS = "UPDATE record SET missed = ?, inactive_at = ? WHERE id = ?";

    private static final String IS_ACTIVE =
            """
            SELECT EXISTS (
                SELECT 1 FROM record WHERE (id = ?1 OR property = ?1) AND inactive_at IS NULL)
            """;

    private final SqliteSession session;

    public MissedRecords(SqliteSession session) {
        this.session = session;
    }

    private record Missed(long id, long property, int times) {}

    /**
     * Counts them as missed once more.
     *
     * @param inactiveAfter at so many times they are inactive
     * @return properties that became inactive
     */
    public int count(long run, String source, ZipCode zip, int inactiveAfter, Instant at)
            throws SQLException {
        Set<Long> properties = new LinkedHashSet<>();
        StaleRows stale = new StaleRows(session);
        for (Missed missed : find(run, source, zip)) {
            int times = missed.times + 1;
            boolean isInactive = times >= inactiveAfter;
            @Nullable Long inactiveAt = isInactive ? Long.valueOf(at.toEpochMilli()) : null;
            session.addBatch(MISS, times, inactiveAt, missed.id);
            if (isInactive) {
                properties.add(missed.property);
                stale.add(missed.id);
            }
        }
        session.flush(MISS);
        stale.flush();
        int inactive = 0;
        for (long property : properties) {
            inactive += session.queryNumber(IS_ACTIVE, property) == 0 ? 1 : 0;
        }
        return inactive;
    }

    private List<Missed> find(long run, String source, ZipCode zip) throws SQLException {
        return session.list(
                FIND,
                row -> new Missed(row.getLong(1), row.getLong(2), row.getInt(3)),
                source,
                zip.value(),
                run,
                SqliteColumns.zip(zip));
    }
}
