package io.parcelflow.store.sqlite.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The rows of {@code source}, cached for the current transaction. */
public final class SourceIds {

    private final SqliteSession session;
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();

    public SourceIds(SqliteSession session) throws SQLException {
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

    /** The number of a source; 0, which no record has, if the source is unknown. */
    public long findId(String name) {
        return ids.getOrDefault(name, 0L);
    }

    /** The number of a source, which gets one if it has none. */
    public long findOrCreateId(String name) throws SQLException {
        long known = findId(name);
        if (known != 0) {
            return known;
        }
        session.update("INSERT INTO source (name) VALUES (?)", name);
        keep(session.queryNumber("SELECT id FROM source WHERE name = ?", name), name);
        return findId(name);
    }

    public String name(long id) throws SQLException {
        String name = names.get(id);
        if (name == null) {
            throw new SQLException("source " + id + " is missing");
        }
        return name;
    }
}
