package io.parcelflow.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The rows of {@code source}, kept at hand for the transaction under way. */
final class SourceNames {

    private final Session session;
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();

    SourceNames(Session session) throws SQLException {
        this.session = session;
        try (ResultSet row = session.query("SELECT id, name FROM source")) {
            while (row.next()) {
                keep(row.getLong(1), row.getString(2));
            }
        }
    }

    private void keep(long id, String name) {
        ids.put(name, id);
        names.put(id, name);
    }

    /** The number of a source, which nothing has if the source was never heard of. */
    long known(String name) {
        return ids.getOrDefault(name, 0L);
    }

    /** The number of a source, which gets one if it has none. */
    long id(String name) throws SQLException {
        long known = known(name);
        if (known != 0) {
            return known;
        }
        session.update("INSERT INTO source (name) VALUES (?)", name);
        keep(session.number("SELECT id FROM source WHERE name = ?", name), name);
        return known(name);
    }

    String name(long id) throws SQLException {
        String name = names.get(id);
        if (name == null) {
            throw new SQLException("source " + id + " is missing");
        }
        return name;
    }
}
