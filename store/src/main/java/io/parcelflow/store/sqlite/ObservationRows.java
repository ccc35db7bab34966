package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.Depth;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.record.FactsJson;
import io.parcelflow.store.record.RecordState;
import io.parcelflow.store.record.Saying;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of {@code observation} and {@code observation_facts}. */
final class ObservationRows {

    /** Keys looked up at once: what a result page has, for a query costs more than its rows. */
    private static final int FIND_MAX = 25;

    private static final String FIND =
            "SELECT source_key, id, property, list_print, detail_print, list_at, detail_at,"
                    + " asked_at, due_run, settled_run, list_order FROM observation"
                    + " WHERE source = ? AND source_key IN (?"
                    + ", ?".repeat(FIND_MAX - 1)
                    + ")";

    private static final String INSERT =
            "INSERT INTO observation (id, property, source, source_key, zip, list_print,"
                    + " detail_print, list_at, detail_at, asked_at, due_run, settled_run,"
                    + " list_order, listed_run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SEEN =
            "UPDATE observation SET list_at = ?, detail_at = ?, asked_at = ?, due_run = ?,"
                    + " settled_run = ?, list_order = ? WHERE id = ?";

    /** What a listing shows is there, however often it was missed. */
    private static final String LISTED =
            "UPDATE observation SET list_at = ?, detail_at = ?, asked_at = ?, due_run = ?,"
                    + " settled_run = ?, list_order = ?, listed_run = max(listed_run, ?),"
                    + " missed = 0, inactive_at = NULL WHERE id = ?";

    private static final String REVISED =
            "UPDATE observation SET list_print = ?, detail_print = ?, zip = ? WHERE id = ?";

    private static final String KEEP =
            "INSERT INTO observation_facts (observation, said_at, facts, list_facts, valuations)"
                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET said_at = excluded.said_at,"
                    + " facts = excluded.facts, list_facts = excluded.list_facts,"
                    + " valuations = excluded.valuations";

    private static final String SELECT_KEPT =
            "SELECT o.property, o.zip, f.said_at, f.facts, f.list_facts, f.valuations"
                    + " FROM observation_facts f JOIN observation o ON o.id = f.observation"
                    + " WHERE f.observation = ?";

    private static final String SELECT_OF_PROPERTY =
            "SELECT o.source, o.source_key, o.zip, f.said_at, o.detail_print, f.facts, f.valuations"
                    + " FROM observation o JOIN observation_facts f ON f.observation = o.id"
                    + " WHERE o.property = ? AND o.id <> ? ORDER BY o.id";

    private final Session session;
    private long lastId;

    ObservationRows(Session session) {
        this.session = session;
    }

    /** What a record says, the property of which it does, and for which ZIP code. */
    record Kept(long property, String zip, Saying saying) {}

    /** A row number that is free; good for the transaction under way. */
    long nextId() throws SQLException {
        lastId = lastId == 0 ? session.number("SELECT max(id) FROM observation") : lastId;
        return ++lastId;
    }

    /** The row of a source's record, {@link RecordRow#UNKNOWN} if there is none. */
    RecordRow find(String source, String key) throws SQLException {
        return findAll(source, List.of(key)).getOrDefault(key, RecordRow.UNKNOWN);
    }

    /** The rows of a source's records by key; a record that was never heard of has none. */
    Map<String, RecordRow> findAll(String source, List<String> keys) throws SQLException {
        Map<String, RecordRow> rows = HashMap.newHashMap(keys.size());
        for (int from = 0; from < keys.size(); from += FIND_MAX) {
            @Nullable Object[] values = new @Nullable Object[1 + FIND_MAX];
            values[0] = source;
            for (int i = 0; i < FIND_MAX && from + i < keys.size(); i++) {
                values[1 + i] = keys.get(from + i);
            }
            try (ResultSet row = session.query(FIND, values)) {
                while (row.next()) {
                    rows.put(row.getString(1), row(row));
                }
            }
        }
        return rows;
    }

    private static RecordRow row(ResultSet row) throws SQLException {
        return new RecordRow(
                row.getLong(2),
                row.getLong(3),
                new RecordState(
                        row.getLong(4),
                        row.getLong(5),
                        Columns.nullableLong(row, 6),
                        Columns.nullableLong(row, 7),
                        Columns.nullableLong(row, 8),
                        Columns.nullableLong(row, 9),
                        Columns.nullableLong(row, 10),
                        row.getLong(11)),
                0);
    }

    void insert(RecordRow row, Observation observation) throws SQLException {
        RecordState state = row.state();
        session.update(
                INSERT,
                row.id(),
                row.property(),
                observation.source(),
                observation.sourceKey(),
                observation.zip().value(),
                state.listPrint(),
                state.detailPrint(),
                state.listAt(),
                state.detailAt(),
                state.askedAt(),
                state.dueRun(),
                state.settledRun(),
                state.listOrder(),
                row.listedIn());
    }

    /** Keeps, at the next {@link #flush}, when it was seen and whether it is due. */
    void seen(RecordRow row) throws SQLException {
        RecordState state = row.state();
        if (row.listedIn() != 0) {
            session.later(
                    LISTED,
                    state.listAt(),
                    state.detailAt(),
                    state.askedAt(),
                    state.dueRun(),
                    state.settledRun(),
                    state.listOrder(),
                    row.listedIn(),
                    row.id());
            return;
        }
        session.later(
                SEEN,
                state.listAt(),
                state.detailAt(),
                state.askedAt(),
                state.dueRun(),
                state.settledRun(),
                state.listOrder(),
                row.id());
    }

    void flush() throws SQLException {
        session.flush(SEEN);
        session.flush(LISTED);
    }

    /** Keeps, besides what {@link #seen} does, that it says something else. */
    void revised(RecordRow row, ZipCode zip) throws SQLException {
        seen(row);
        RecordState state = row.state();
        session.update(REVISED, state.listPrint(), state.detailPrint(), zip.value(), row.id());
    }

    Kept kept(long id) throws SQLException {
        try (ResultSet row = session.query(SELECT_KEPT, id)) {
            if (!row.next()) {
                throw new SQLException("the facts of observation " + id + " are missing");
            }
            String listFacts = row.getString(5);
            return new Kept(
                    row.getLong(1),
                    row.getString(2),
                    new Saying(
                            row.getLong(3),
                            FactsJson.facts(row.getString(4)),
                            listFacts == null ? null : FactsJson.facts(listFacts),
                            FactsJson.valuations(row.getString(6))));
        }
    }

    void keep(long id, Saying saying) throws SQLException {
        Facts listFacts = saying.listFacts();
        session.update(
                KEEP,
                id,
                saying.atMillis(),
                FactsJson.of(saying.facts()),
                listFacts == null ? null : FactsJson.of(listFacts),
                FactsJson.of(saying.valuations()));
    }

    /**
     * What is said of a property, each at the time when its source began to say so: that a source
     * says the same again does not make it newer than another that changed its mind.
     *
     * @param except a record that is left out, 0 for none
     */
    List<Observation> ofProperty(long property, long except) throws SQLException {
        List<Observation> observations = new ArrayList<>(2);
        try (ResultSet row = session.query(SELECT_OF_PROPERTY, property, except)) {
            while (row.next()) {
                observations.add(
                        new Observation(
                                row.getString(1),
                                row.getString(2),
                                new ZipCode(row.getString(3)),
                                Columns.instant(row, 4),
                                row.getLong(5) == 0 ? Depth.LIST : Depth.DETAIL,
                                FactsJson.facts(row.getString(6)),
                                FactsJson.valuations(row.getString(7))));
            }
        }
        return observations;
    }
}
