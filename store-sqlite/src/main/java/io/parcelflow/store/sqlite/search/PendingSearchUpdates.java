package io.parcelflow.store.sqlite.search;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.store.search.SearchEntry;
import io.parcelflow.store.sqlite.record.SqlitePropertyQueries;
import io.parcelflow.store.sqlite.record.SqlitePropertyReader;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has been stored and cannot be found yet. */
final class PendingSearchUpdates {

    private static final String STATE = "SELECT changes, record, current_at FROM search_state";

    private static final String STALE = "SELECT id, records FROM stale ORDER BY id";

    private static final String PROPERTIES =
            "SELECT id, property FROM record WHERE id IN (SELECT value FROM json_each(?))";

    private static final String NEW =
            "SELECT id, property FROM record WHERE id > ? ORDER BY id LIMIT ?";

    private static final String COUNT =
            """
            SELECT coalesce((SELECT sum(count) FROM stale), 0)
                + coalesce((SELECT max(id) FROM record), 0) - record
            FROM search_state
            """;

    private final SqliteSession session;
    private final SqlitePropertyReader properties;

    PendingSearchUpdates(SqliteSession session) throws SQLException {
        this.session = session;
        this.properties = new SqlitePropertyReader(session);
    }

    /**
     * Some of what is pending, as it is stored at one moment.
     *
     * @param changes the state of what properties are found by, which this is to follow
     * @param staleTo the last row of {@code stale} that this covers, 0 if none
     * @param recordTo the last row of {@code record} that is not new any more
     * @param entries what properties are to be found by
     * @param gone records that are no properties of their own
     */
    record Batch(
            long changes,
            long staleTo,
            long recordTo,
            Map<Long, SearchEntry> entries,
            Set<Long> gone) {

        boolean isEmpty() {
            return entries.isEmpty() && gone.isEmpty() && staleTo == 0;
        }
    }

    private record State(long changes, long record, @Nullable Instant currentAt) {}

    private State state() throws SQLException {
        State state =
                session.first(
                        STATE,
                        row ->
                                new State(
                                        row.getLong(1),
                                        row.getLong(2),
                                        SqliteColumns.nullableInstant(row, 3)));
        if (state == null) {
            throw new SQLException("search_state is missing");
        }
        return state;
    }

    IndexFreshness indexFreshness() throws SQLException {
        return new IndexFreshness(Math.max(0, session.queryNumber(COUNT)), state().currentAt);
    }

    /** What is pending longest: about so many properties. */
    Batch nextBatch(int size) throws SQLException {
        State state = state();
        long recordTo = state.record;
        Set<Long> stale = new LinkedHashSet<>();
        long staleTo = addStale(stale, size);
        Set<Long> gone = new HashSet<>(stale);
        Set<Long> wanted = new LinkedHashSet<>();
        session.forEach(PROPERTIES, row -> add(row, wanted, gone), stale.toString());
        if (stale.size() < size) {
            try (ResultSet row = session.query(NEW, recordTo, size - stale.size())) {
                while (row.next()) {
                    recordTo = row.getLong(1);
                    add(row, wanted, gone);
                }
            }
        }
        return new Batch(state.changes, staleTo, recordTo, entries(wanted), gone);
    }

    /** Adds the records that were marked first, about so many; the last row that was read. */
    private long addStale(Set<Long> records, int size) throws SQLException {
        long last = 0;
        try (ResultSet row = session.query(STALE)) {
            while (records.size() < size && row.next()) {
                last = row.getLong(1);
                // A JSON array of numbers.
                for (String number : row.getString(2).replaceAll("[\\[\\] ]", "").split(",", 0)) {
                    records.add(Long.parseLong(number));
                }
            }
        }
        return last;
    }

    private static void add(ResultSet row, Set<Long> wanted, Set<Long> gone) throws SQLException {
        long record = row.getLong(1);
        long property = row.getLong(2);
        wanted.add(property == 0 ? record : property);
        if (property == 0) {
            gone.remove(record);
        } else {
            gone.add(record);
        }
    }

    private Map<Long, SearchEntry> entries(Set<Long> wanted) throws SQLException {
        Map<Long, SearchEntry> entries = LinkedHashMap.newLinkedHashMap(wanted.size());
        properties.forEach(
                SqlitePropertyQueries.PAGE,
                stored ->
                        entries.put(
                                stored.id(),
                                SearchEntry.of(
                                        stored.property(List.of()),
                                        new ZipCode(stored.keys().zip()))),
                wanted.toString());
        return entries;
    }
}
