package io.parcelflow.store.sqlite.record;

import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The rows of {@code stale}: which records a step changed, so that the search index can follow
 * later. One row for a step, none if it changed nothing; new records show by their row numbers.
 */
public final class StaleRows {

    private static final String ADD = "INSERT INTO stale (count, records) VALUES (?, ?)";

    private final SqliteSession session;
    private final Set<Long> records = new LinkedHashSet<>();

    public StaleRows(SqliteSession session) {
        this.session = session;
    }

    /** A record has new content, belongs to another property, or is listed again or no more. */
    public void add(long record) {
        records.add(record);
    }

    public void flush() throws SQLException {
        if (!records.isEmpty()) {
            // The text of a set of numbers is a JSON array.
            session.update(ADD, records.size(), records.toString());
            records.clear();
        }
    }
}
