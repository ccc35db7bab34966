package io.parcelflow.store.sqlite;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The rows of {@code stale}: which records a step changed, so that what they are found by can
 * follow later. One row for a step, none if it changed nothing; new records show by their row
 * numbers.
 */
final class StaleRows {

    private static final String ADD = "INSERT INTO stale (count, records) VALUES (?, ?)";

    private final Session session;
    private final Set<Long> records = new LinkedHashSet<>();

    StaleRows(Session session) {
        this.session = session;
    }

    /** A record says something else, belongs to another property, or is listed again or no more. */
    void add(long record) {
        records.add(record);
    }

    void flush() throws SQLException {
        if (!records.isEmpty()) {
            // The text of a set of numbers is a JSON array.
            session.update(ADD, records.size(), records.toString());
            records.clear();
        }
    }
}
