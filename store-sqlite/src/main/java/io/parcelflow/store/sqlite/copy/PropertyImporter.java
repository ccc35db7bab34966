package io.parcelflow.store.sqlite.copy;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.DetailLevel;
import io.parcelflow.engine.property.merge.PropertyMerger;
import io.parcelflow.store.Content;
import io.parcelflow.store.Content.PropertyEntry;
import io.parcelflow.store.Content.RecordEntry;
import io.parcelflow.store.record.FactsJson;
import io.parcelflow.store.record.PropertyId;
import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.sqlite.record.FactsText;
import io.parcelflow.store.sqlite.record.MatchKeys;
import io.parcelflow.store.sqlite.record.PriceRows;
import io.parcelflow.store.sqlite.record.PropertyIdRows;
import io.parcelflow.store.sqlite.record.RecordRows;
import io.parcelflow.store.sqlite.record.SqliteProperty;
import io.parcelflow.store.sqlite.record.SqlitePropertyReader;
import io.parcelflow.store.sqlite.record.StaleRows;
import io.parcelflow.store.sqlite.run.BacklogRows;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds properties that come from another store.
 *
 * <p>First the first records of all, then the second ones and so on: so those of a source and ZIP
 * code follow each other and make few parts.
 */
final class PropertyImporter {

    private static final String INSERT =
            "INSERT INTO record (id, source, source_key, zip, property, list_print, detail_print,"
                    + " list_at, detail_at, asked_at, due_run, settled_run, listed_run, missed,"
                    + " inactive_at, said_at, facts, list_facts, valuations,"
                    + " first_seen, parcel, place, address, property_id)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?)";

    private static final int OWN_COLUMNS = 19;

    private static final String INSERT_PART =
            "INSERT INTO listing_part (source, zip, first_id, last_id, run) VALUES (?, ?, ?, ?, 0)";

    private final SqliteSession session;
    private final RunNumbers runs;
    private final SourceIds sources;
    private final RecordRows records;
    private final SqlitePropertyReader properties;
    private final PropertyIdRows names;
    private final PriceRows prices;
    private final BacklogRows backlog;
    private final List<Added> waiting = new ArrayList<>();

    PropertyImporter(SqliteSession session, RunNumbers runs) throws SQLException {
        this.session = session;
        this.runs = runs;
        this.sources = session.cached(SourceIds.class, SourceIds::new);
        this.records = new RecordRows(session, new StaleRows(session));
        this.properties = new SqlitePropertyReader(session);
        this.names = new PropertyIdRows(session);
        this.prices = new PriceRows(session);
        this.backlog = new BacklogRows(session);
    }

    /** Finds the row numbers of runs. */
    interface RunNumbers {
        long number(@Nullable String runId) throws SQLException;
    }

    /** A property under its row number. */
    private record Added(long id, PropertyEntry property) {}

    /** Consecutive rows of one source and ZIP code. */
    private record Part(RecordEntry record, long firstId, long lastId) {

        boolean hasNext(RecordEntry next, long id) {
            return id == lastId + 1
                    && record.source().equals(next.source())
                    && record.zip().equals(next.zip());
        }
    }

    /** Adds a property unless it is there; its other records at the next {@link #flush}. */
    boolean add(PropertyEntry property) throws SQLException {
        RecordEntry first = property.records().getFirst();
        if (records.find(first.source(), first.key()).isKnown()) {
            return false;
        }
        waiting.add(new Added(records.nextId(), property));
        return true;
    }

    int addName(Content.FormerId name) throws SQLException {
        SqliteProperty now = properties.named(name.currentId());
        if (now == null) {
            throw new SQLException("property " + name.currentId() + " is missing");
        }
        boolean isThere = names.find(name.formerId()) != 0;
        names.add(name.formerId(), now.id());
        return isThere ? 0 : 1;
    }

    void flush() throws SQLException {
        Part part = null;
        List<Added> left = List.copyOf(waiting);
        for (int place = 0; !left.isEmpty(); place++) {
            List<Added> more = new ArrayList<>();
            for (Added each : left) {
                RecordEntry record = each.property.records().get(place);
                long id = place == 0 ? each.id : records.nextId();
                insert(id, each, record, place == 0);
                part = partWith(part, record, id);
                if (each.property.records().size() > place + 1) {
                    more.add(each);
                }
            }
            left = more;
        }
        keep(part);
        session.flush(INSERT);
        for (Added each : waiting) {
            prices.insert(each.id, each.property.prices());
        }
        waiting.clear();
    }

    private Part partWith(@Nullable Part part, RecordEntry record, long id) throws SQLException {
        if (part != null && part.hasNext(record, id)) {
            return new Part(part.record, part.firstId, id);
        }
        keep(part);
        return new Part(record, id, id);
    }

    private void keep(@Nullable Part part) throws SQLException {
        if (part != null) {
            session.update(
                    INSERT_PART,
                    part.record.source(),
                    part.record.zip().value(),
                    part.firstId,
                    part.lastId);
        }
    }

    private void insert(long id, Added added, RecordEntry record, boolean isFirst)
            throws SQLException {
        long due = runs.number(record.dueRun());
        long settled = runs.number(record.settledRun());
        Facts listFacts = record.content().listFacts();
        @Nullable Object[] values = new @Nullable Object[OWN_COLUMNS + 5];
        @Nullable Object[] own = {
            id,
            sources.findOrCreateId(record.source()),
            record.key(),
            SqliteColumns.zip(record.zip()),
            isFirst ? null : Long.valueOf(added.id),
            record.listFingerprint(),
            record.detailFingerprint(),
            SqliteColumns.millis(record.listAt()),
            SqliteColumns.millis(record.detailAt()),
            SqliteColumns.millis(record.askedAt()),
            due == 0 ? null : Long.valueOf(due),
            settled == 0 ? null : Long.valueOf(settled),
            runs.number(record.listedRun()),
            record.missed(),
            SqliteColumns.millis(record.inactiveSince()),
            record.content().atMillis(),
            FactsText.of(record.content().facts()),
            listFacts == null ? null : FactsText.of(listFacts),
            FactsJson.of(record.content().valuations())
        };
        System.arraycopy(own, 0, values, 0, OWN_COLUMNS);
        if (isFirst) {
            putFirst(added, record, values);
        }
        session.addBatch(INSERT, values);
        if (due != 0) {
            backlog.add(due, record.source(), 1);
        }
    }

    /** What the first record of a property stands for besides itself. */
    private void putFirst(Added added, RecordEntry first, @Nullable Object[] values)
            throws SQLException {
        PropertyEntry property = added.property;
        PropertyKeys keys = PropertyKeys.of(merged(property), property.zip());
        MatchKeys clues = MatchKeys.of(keys);
        String derived = PropertyId.of(keys, first.source(), first.key());
        boolean follows = MatchKeys.isNameOf(keys) && derived.equals(property.propertyId());
        values[OWN_COLUMNS] = property.firstSeen().toEpochMilli();
        values[OWN_COLUMNS + 1] = clues.parcelOrNull();
        values[OWN_COLUMNS + 2] = clues.place();
        values[OWN_COLUMNS + 3] = keys.address().isEmpty() ? null : keys.address();
        if (!follows) {
            values[OWN_COLUMNS + 4] = property.propertyId();
            names.add(property.propertyId(), added.id);
        }
    }

    private static Facts merged(PropertyEntry property) {
        List<Observation> said = new ArrayList<>(property.records().size());
        for (RecordEntry record : property.records()) {
            DetailLevel depth =
                    record.detailFingerprint() == 0 ? DetailLevel.LIST : DetailLevel.DETAIL;
            said.add(
                    record.content()
                            .toObservation(record.source(), record.key(), record.zip(), depth));
        }
        return PropertyMerger.merge(said);
    }
}
