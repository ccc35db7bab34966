package io.parcelflow.store.sqlite.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.record.FactsJson;
import io.parcelflow.store.record.RecordContent;
import io.parcelflow.store.record.RecordState;
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
            "SELECT source_key, id, property, list_print, list_at,"
                    + " (detail_print <> 0 OR asked_at IS NOT NULL OR due_run IS NOT NULL"
                    + " OR settled_run IS NOT NULL) + 2 * (inactive_at IS NOT NULL),"
                    + " detail_print, detail_at, asked_at, due_run, settled_run FROM record"
                    + " WHERE source = ? AND source_key IN (?"
                    + ", ?".repeat(FIND_MAX - 1)
                    + ")";

    /** Tells at once that a result page has only new keys: these are mostly neighbors. */
    public static final String ANY_BETWEEN =
            "SELECT EXISTS (SELECT 1 FROM record WHERE source = ? AND source_key BETWEEN ? AND ?)";

    private static final String INSERT =
            "INSERT INTO record (id, source, source_key, zip, property, list_print, detail_print,"
                    + " list_at, detail_at, asked_at, due_run, settled_run, listed_run, said_at,"
                    + " first_seen, parcel, place, address, property_id, facts, valuations)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** Of what most new records are: shown by a listing, and the first of their property. */
    private static final String INSERT_NEWCOMER =
            "INSERT INTO record (id, source, source_key, zip, list_print, list_at, due_run, listed_run,"
                    + " said_at, first_seen, parcel, place, address, facts)"
                    + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?6, ?6, ?9, ?10, ?11, ?12)";

    private static final String ASKED =
            "UPDATE record SET detail_at = ?, asked_at = ?, due_run = ?, settled_run = ?"
                    + " WHERE id = ?";

    private static final String REVISED =
            "UPDATE record SET list_print = ?, detail_print = ?, zip = ?, said_at = ?, facts = ?,"
                    + " list_facts = ?, valuations = ? WHERE id = ?";

    private static final String SELECT_KEPT =
            "SELECT coalesce(property, id), zip, said_at, facts, list_facts, valuations"
                    + " FROM record WHERE id = ?";

    private final SqliteSession session;
    private final SourceIds sources;
    private final SeenRecordRows updateSeen;
    private final StaleRows stale;
    private final Set<Long> inactive = new HashSet<>();
    private long lastId;

    public RecordRows(SqliteSession session, StaleRows stale) throws SQLException {
        this.session = session;
        this.sources = session.cached(SourceIds.class, SourceIds::new);
        this.updateSeen = new SeenRecordRows(session);
        this.stale = stale;
    }

    /** What a record says, the property of which it does, and for which ZIP code. */
    public record StoredContent(long property, ZipCode zip, RecordContent saying) {}

    /**
     * What a record stands for besides itself if it is the first of its property.
     *
     * @param address the normalized address of the property, empty if there is none
     * @param propertyId what the property is called, null if that follows from the rest
     */
    public record FirstRecord(MatchKeys clues, String address, @Nullable String propertyId) {

        @Nullable String addressOrNull() {
            return address.isEmpty() ? null : address;
        }
    }

    /** A row number that is free; good for the transaction under way. */
    public long nextId() throws SQLException {
        lastId = lastId == 0 ? session.queryNumber("SELECT max(id) FROM record") : lastId;
        return ++lastId;
    }

    /** The row of a source's record, {@link RecordRow#UNKNOWN} if there is none. */
    public RecordRow find(String source, String key) throws SQLException {
        return findAll(source, List.of(key)).getOrDefault(key, RecordRow.UNKNOWN);
    }

    /** The rows of a source's records by key; a record that was never heard of has none. */
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
        return new RecordRow(id, first == 0 ? id : first, state, 0);
    }

    /**
     * Adds a record at the next {@link #flush}.
     *
     * @param first null if the record is not the first of its property
     */
    public void insert(RecordRow row, Observation said, @Nullable FirstRecord first)
            throws SQLException {
        RecordState state = row.state();
        PreparedStatement insert = session.statement(INSERT);
        insert.setLong(1, row.id());
        insert.setLong(2, sources.findOrCreateId(said.source()));
        insert.setString(3, said.sourceKey());
        insert.setInt(4, SqliteColumns.zip(said.zip()));
        insert.setObject(5, first == null ? row.property() : null);
        insert.setLong(6, state.listFingerprint());
        insert.setLong(7, state.detailFingerprint());
        insert.setObject(8, state.listAt());
        insert.setObject(9, state.detailAt());
        insert.setObject(10, state.askedAt());
        insert.setObject(11, state.dueRun());
        insert.setObject(12, state.settledRun());
        insert.setLong(13, row.listedIn());
        insert.setLong(14, said.observedAt().toEpochMilli());
        insert.setObject(15, first == null ? null : said.observedAt().toEpochMilli());
        insert.setObject(16, first == null ? null : first.clues.parcelOrNull());
        insert.setObject(17, first == null ? null : first.clues.place());
        insert.setString(18, first == null ? null : first.addressOrNull());
        insert.setString(19, first == null ? null : first.propertyId);
        insert.setString(20, FactsText.of(said.facts()));
        insert.setString(21, FactsJson.of(said.valuations()));
        insert.addBatch();
    }

    /** The same for a record that a listing shows, and of which nothing else is known yet. */
    public void insertNew(RecordRow row, Observation said, FirstRecord first) throws SQLException {
        if (!said.valuations().isEmpty() || first.propertyId != null) {
            insert(row, said, first);
            return;
        }
        PreparedStatement insert = session.statement(INSERT_NEWCOMER);
        insert.setLong(1, row.id());
        insert.setLong(2, sources.findOrCreateId(said.source()));
        insert.setString(3, said.sourceKey());
        insert.setInt(4, SqliteColumns.zip(said.zip()));
        insert.setLong(5, row.state().listFingerprint());
        insert.setLong(6, said.observedAt().toEpochMilli());
        insert.setObject(7, row.state().dueRun());
        insert.setLong(8, row.listedIn());
        insert.setObject(9, first.clues.parcelOrNull());
        insert.setLong(10, first.clues.place());
        insert.setString(11, first.addressOrNull());
        insert.setString(12, FactsText.of(said.facts()));
        insert.addBatch();
    }

    /** Keeps, at the next {@link #flush}, when it was seen and whether it is due. */
    public void updateSeen(RecordRow before, RecordRow after) throws SQLException {
        if (after.listedIn() != 0) {
            updateSeen.add(before, after);
            if (!inactive.isEmpty() && inactive.remove(after.id())) {
                stale.add(after.id());
            }
        } else {
            RecordState state = after.state();
            session.addBatch(
                    ASKED,
                    state.detailAt(),
                    state.askedAt(),
                    state.dueRun(),
                    state.settledRun(),
                    after.id());
        }
    }

    public void flush() throws SQLException {
        session.flush(INSERT);
        session.flush(INSERT_NEWCOMER);
        session.flush(ASKED);
        updateSeen.flush();
    }

    /** Keeps, besides what {@link #updateSeen} does, that it says something else. */
    public void updateContent(RecordRow before, RecordRow after, ZipCode zip, RecordContent saying)
            throws SQLException {
        updateSeen(before, after);
        RecordState state = after.state();
        Facts listFacts = saying.listFacts();
        session.update(
                REVISED,
                state.listFingerprint(),
                state.detailFingerprint(),
                SqliteColumns.zip(zip),
                saying.atMillis(),
                FactsText.of(saying.facts()),
                listFacts == null ? null : FactsText.of(listFacts),
                FactsJson.of(saying.valuations()),
                after.id());
    }

    public StoredContent readContent(long id) throws SQLException {
        try (ResultSet row = session.query(SELECT_KEPT, id)) {
            if (!row.next()) {
                throw new SQLException("record " + id + " is missing");
            }
            String listFacts = row.getString(5);
            return new StoredContent(
                    row.getLong(1),
                    SqliteColumns.zip(row.getInt(2)),
                    new RecordContent(
                            row.getLong(3),
                            FactsText.facts(row.getString(4)),
                            listFacts == null ? null : FactsText.facts(listFacts),
                            FactsJson.valuations(row.getString(6))));
        }
    }
}
