package io.parcelflow.store.sqlite.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.store.record.FactsJson;
import io.parcelflow.store.record.RecordContent;
import io.parcelflow.store.record.RecordState;
import io.parcelflow.store.record.StoredRecord;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of {@code record}, as records of sources. */
public final class RecordRows {

    /** Keys looked up at once: what a result page has, for a query costs more than its rows. */
    private static final int FIND_MAX = 25;

    /** Most records have none of the columns behind the seventh. */
    public static final String FIND =
            """
            SELECT source_key, id, property, list_print, list_at,
                (detail_print <> 0 OR asked_at IS NOT NULL OR due_run IS NOT NULL
                    OR settled_run IS NOT NULL) + 2 * (inactive_at IS NOT NULL),
                detail_print, detail_at, asked_at, due_run, settled_run, listed_run, zip
            FROM record
            WHERE source = ? AND source_key IN (?%s)
            """
                    .formatted(", ?".repeat(FIND_MAX - 1));

    /** Tells at once that a result page has only new keys: these are mostly neighbors. */
    public static final String ANY_BETWEEN =
            "SELECT EXISTS (SELECT 1 FROM record WHERE source = ? AND source_key BETWEEN ? AND ?)";

    private static final String INSERT =
            """
            INSERT INTO record (
                id, source, source_key, zip, property, list_print, detail_print, list_at, detail_at,
                asked_at, due_run, settled_run, listed_run, said_at, first_seen, parcel, place,
                address, property_id, facts, valuations)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** What most new records are: shown by a listing, and the first of their property. */
    private static final String INSERT_FIRST =
            """
            INSERT INTO record (
                id, source, source_key, zip, list_print, list_at, due_run, listed_run, said_at,
                first_seen, parcel, place, address, facts)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?6, ?6, ?9, ?10, ?11, ?12)
            """;

    private static final String UPDATE_DETAIL =
            """
            UPDATE record SET detail_at = ?, asked_at = ?, due_run = ?, settled_run = ? WHERE id = ?
            """;

    private static final String UPDATE_CONTENT =
            """
            UPDATE record
            SET list_print = ?, detail_print = ?, zip = ?, said_at = ?, facts = ?, list_facts = ?,
                valuations = ?
            WHERE id = ?
            """;

    private final SqliteSession session;
    private final SourceIds sources;
    private final SeenRecordRows seen;
    private final StaleRows stale;
    private final Set<Long> inactive = new HashSet<>();
    private long lastId;

    public RecordRows(SqliteSession session, StaleRows stale) throws SQLException {
        this.session = session;
        this.sources = session.cached(SourceIds.class, SourceIds::new);
        this.seen = new SeenRecordRows(session);
        this.stale = stale;
    }

    /**
     * What is stored of a property with its first record.
     *
     * @param address the normalized address of the property, empty if there is none
     * @param propertyId its identifier, null if that follows from the rest
     */
    public record FirstRecord(MatchKeys keys, String address, @Nullable String propertyId) {

        public @Nullable String addressOrNull() {
            return address.isEmpty() ? null : address;
        }
    }

    /** A row number that is free; good for the current transaction. */
    public long nextId() throws SQLException {
        lastId = lastId == 0 ? session.queryNumber("SELECT max(id) FROM record") : lastId;
        return ++lastId;
    }

    /** The row of a source's record, {@link RecordRow#UNKNOWN} if there is none. */
    public RecordRow find(String source, String key) throws SQLException {
        return findAll(source, List.of(key)).getOrDefault(key, RecordRow.UNKNOWN);
    }

    /** The rows of a source's records by key; an unknown record has none. */
    public Map<String, RecordRow> findAll(String source, List<String> keys) throws SQLException {
        Map<String, RecordRow> rows = HashMap.newHashMap(keys.size());
        if (keys.size() > 2 && !isAnyBetween(source, keys)) {
            return rows;
        }
        PreparedStatement find = session.statement(FIND);
        for (int from = 0; from < keys.size(); from += FIND_MAX) {
            find.setLong(1, sources.findId(source));
            for (int i = 0; i < FIND_MAX; i++) {
                find.setString(2 + i, from + i < keys.size() ? keys.get(from + i) : null);
            }
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    rows.put(row.getString(1), row(row));
                }
            }
        }
        return rows;
    }

    /** Whether there is a record between the first and the last of the keys in their order. */
    private boolean isAnyBetween(String source, List<String> keys) throws SQLException {
        String first = keys.getFirst();
        String last = first;
        for (String key : keys) {
            first = isBefore(key, first) ? key : first;
            last = isBefore(last, key) ? key : last;
        }
        return session.queryNumber(ANY_BETWEEN, sources.findId(source), first, last) != 0;
    }

    /** In SQLite's order, which is that of the UTF-8 bytes. */
    public static boolean isBefore(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // Surrogates stand for characters that come after all others.
                return Character.isSurrogate(a) == Character.isSurrogate(b)
                        ? a < b
                        : Character.isSurrogate(b);
            }
        }
        return one.length() < other.length();
    }

    private RecordRow row(ResultSet row) throws SQLException {
        long id = row.getLong(2);
        long first = row.getLong(3);
        int more = row.getInt(6);
        boolean hasMore = (more & 1) != 0;
        if ((more & 2) != 0) {
            inactive.add(id);
        }
        RecordState state =
                new RecordState(
                        row.getLong(4),
                        hasMore ? row.getLong(7) : 0,
                        SqliteColumns.nullableLong(row, 5),
                        hasMore ? SqliteColumns.nullableLong(row, 8) : null,
                        hasMore ? SqliteColumns.nullableLong(row, 9) : null,
                        hasMore ? SqliteColumns.nullableLong(row, 10) : null,
                        hasMore ? SqliteColumns.nullableLong(row, 11) : null,
                        0);
        return new RecordRow(id, first == 0 ? id : first, state, row.getLong(12), row.getInt(13));
    }

    /**
     * Adds a record at the next {@link #flush}.
     *
     * @param first null if the record is not the first of its property
     */
    public void insert(RecordRow row, Observation observation, @Nullable FirstRecord first)
            throws SQLException {
        RecordState state = row.state();
        PreparedStatement insert = session.statement(INSERT);
        insert.setLong(1, row.id());
        insert.setLong(2, sources.findOrCreateId(observation.source()));
        insert.setString(3, observation.sourceKey());
        insert.setInt(4, SqliteColumns.zip(observation.zip()));
        insert.setObject(5, first == null ? row.property() : null);
        insert.setLong(6, state.listFingerprint());
        insert.setLong(7, state.detailFingerprint());
        insert.setObject(8, state.listAt());
        insert.setObject(9, state.detailAt());
        insert.setObject(10, state.askedAt());
        insert.setObject(11, state.dueRun());
        insert.setObject(12, state.settledRun());
        insert.setLong(13, row.listedIn());
        insert.setLong(14, observation.observedAt().toEpochMilli());
        insert.setObject(15, first == null ? null : observation.observedAt().toEpochMilli());
        insert.setObject(16, first == null ? null : first.keys.parcelOrNull());
        insert.setObject(17, first == null ? null : first.keys.place());
        insert.setString(18, first == null ? null : first.addressOrNull());
        insert.setString(19, first == null ? null : first.propertyId);
        insert.setString(20, FactsText.of(observation.facts()));
        insert.setString(21, FactsJson.of(observation.valuations()));
        insert.addBatch();
    }

    /** The same for a record that a listing shows, and of which nothing else is known yet. */
    public void insertFirst(RecordRow row, Observation observation, FirstRecord first)
            throws SQLException {
        if (!observation.valuations().isEmpty() || first.propertyId != null) {
            insert(row, observation, first);
            return;
        }
        PreparedStatement insert = session.statement(INSERT_FIRST);
        insert.setLong(1, row.id());
        insert.setLong(2, sources.findOrCreateId(observation.source()));
        insert.setString(3, observation.sourceKey());
        insert.setInt(4, SqliteColumns.zip(observation.zip()));
        insert.setLong(5, row.state().listFingerprint());
        insert.setLong(6, observation.observedAt().toEpochMilli());
        insert.setObject(7, row.state().dueRun());
        insert.setLong(8, row.listedIn());
        insert.setObject(9, first.keys.parcelOrNull());
        insert.setLong(10, first.keys.place());
        insert.setString(11, first.addressOrNull());
        insert.setString(12, FactsText.of(observation.facts()));
        insert.addBatch();
    }

    /** Stores, at the next {@link #flush}, when it was seen and whether it is due. */
    public void updateSeen(RecordRow before, RecordRow after) throws SQLException {
        if (after.listedIn() != 0) {
            seen.add(before, after);
            if (!inactive.isEmpty() && inactive.remove(after.id())) {
                stale.add(after.id());
            }
        } else {
            RecordState state = after.state();
            session.addBatch(
                    UPDATE_DETAIL,
                    state.detailAt(),
                    state.askedAt(),
                    state.dueRun(),
                    state.settledRun(),
                    after.id());
        }
    }

    public void flush() throws SQLException {
        session.flush(INSERT);
        session.flush(INSERT_FIRST);
        session.flush(UPDATE_DETAIL);
        seen.flush();
    }

    /** Stores new content, besides what {@link #updateSeen} stores. */
    public void updateContent(RecordRow before, RecordRow after, StoredRecord record)
            throws SQLException {
        updateSeen(before, after);
        RecordContent content = record.content();
        Facts listFacts = content.listFacts();
        session.update(
                UPDATE_CONTENT,
                record.listFingerprint(),
                record.detailFingerprint(),
                SqliteColumns.zip(record.zip()),
                content.atMillis(),
                FactsText.of(content.facts()),
                listFacts == null ? null : FactsText.of(listFacts),
                FactsJson.of(content.valuations()),
                after.id());
    }
}
