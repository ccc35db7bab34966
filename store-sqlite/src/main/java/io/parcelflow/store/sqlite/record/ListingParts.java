package io.parcelflow.store.sqlite.record;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code listing_part}, where the records of a source and ZIP code are found.
 *
 * <p>New records of a step have row numbers that follow each other and make one part.
 */
public final class ListingParts {

    private static final String INSERT =
            "INSERT INTO listing_part (source, zip, first_id, last_id, run) VALUES (?, ?, ?, ?, ?)";

    private static final String INSERT_UNLESS_KNOWN =
            """
            INSERT INTO listing_part (source, zip, first_id, last_id, run)
            SELECT ?1, ?2, ?3, ?3, ?4
            WHERE NOT EXISTS (
                SELECT 1 FROM listing_part
                WHERE source = ?1 AND zip = ?2 AND first_id <= ?3 AND last_id >= ?3)
            """;

    private final SqliteSession session;
    private @Nullable Observation first;
    private long firstId;
    private long lastId;
    private long run;

    public ListingParts(SqliteSession session) {
        this.session = session;
    }

    /** A record is new; stored at the next {@link #flush}. */
    public void created(RecordRow row, Observation observation) throws SQLException {
        if (first == null || row.id() != lastId + 1 || !first.zip().equals(observation.zip())) {
            flush();
            first = observation;
            firstId = row.id();
            run = row.listedIn();
        }
        lastId = row.id();
    }

    /** A record is collected for another ZIP code than before. */
    public void moved(RecordRow row, Observation observation) throws SQLException {
        session.update(
                INSERT_UNLESS_KNOWN,
                observation.source(),
                observation.zip().value(),
                row.id(),
                row.listedIn());
    }

    public void flush() throws SQLException {
        if (first != null) {
            session.update(INSERT, first.source(), first.zip().value(), firstId, lastId, run);
            first = null;
        }
    }
}
