package io.parcelflow.store.sqlite.copy;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.store.Content;
import io.parcelflow.store.Content.PropertyEntry;
import io.parcelflow.store.Content.RecordEntry;
import io.parcelflow.store.record.FactsJson;
import io.parcelflow.store.record.PropertyId;
import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.record.StoredProperty;
import io.parcelflow.store.record.StoredRecord;
import io.parcelflow.store.sqlite.record.FactsText;
import io.parcelflow.store.sqlite.record.MatchKeys;
import io.parcelflow.store.sqlite.record.PriceRows;
import io.parcelflow.store.sqlite.record.PropertyIdRows;
import io.parcelflow.store.sqlite.record.PropertyRows;
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
            """
            INSERT INTO record (
                id, source, source_key, zip, property, list_print, detail_print, list_at, detail_at,
                asked_at, due_run, settled_run, listed_run, missed, inactive_at, said_at, facts,
                list_facts, valuations, first_seen, parcel, place, address, property_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_PART =
            "INSERT INTO listing_part (source, zip, first_id, last_id, run) VALUES (?, ?, ?, ?, 0)";

    private final SqliteSession session;
    private final RunNumbers runs;
    private final SourceIds sources;
    private final RecordRows records;
    private final SqlitePropertyReader properties;
    private final PropertyRows propertyRows;
    private final PropertyIdRows ids;
    private final PriceRows prices;
    private final BacklogRows backlog;
    private final List<Added> waiting = new ArrayList<>();

    PropertyImporter(SqliteSession session, RunNumbers runs) throws SQLException {
        this.session = session;
        this.runs = runs;
        this.sources = session.cached(SourceIds.class, SourceIds::new);
        this.records = new RecordRows(session, new StaleRows(session));
        this.properties = new SqlitePropertyReader(session);
        this.propertyRows = new PropertyRows(session);
        this.ids = new PropertyIdRows(session);
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
    private record Part(StoredRecord record, long firstId, long lastId) {

        boolean hasNext(StoredRecord next, long id) {
            return id == lastId + 1
                    && record.source().equals(next.source())
                    && record.zip().equals(next.zip());
        }
    }

    /** Adds a property unless it is there; its records at the next {@link #flush}. */
    boolean add(PropertyEntry property) throws SQLException {
        StoredRecord first = property.records().getFirst().record();
        if (records.find(first.source(), first.key()).isKnown()) {
            return false;
        }
        waiting.add(new Added(records.nextId(), property));
        return true;
    }

    /** Adds a former identifier unless it is there. */
    boolean add(Content.FormerId former) throws SQLException {
        SqliteProperty current = properties.find(former.currentId());
        if (current == null) {
            throw new SQLException("property " + former.currentId() + " is missing");
        }
        boolean isNew = ids.find(former.formerId()) == 0;
        ids.add(former.formerId(), current.id());
        return isNew;
    }

    void flush() throws SQLException {
        Part part = null;
        List<Added> left = List.copyOf(waiting);
        for (int place = 0; !left.isEmpty(); place++) {
            List<Added> more = new ArrayList<>();
            for (Added each : left) {
                RecordEntry entry = each.property.records().get(place);
                long id = place == 0 ? each.id : records.nextId();
                insert(id, each, entry);
                part = extend(part, entry.record(), id);
                if (each.property.records().size() > place + 1) {
                    more.add(each);
                }
            }
            left = more;
        }
        save(part);
        session.flush(INSERT);
        for (Added each : waiting) {
            prices.insert(each.id, each.property.prices());
        }
        waiting.clear();
    }

    private Part extend(@Nullable Part part, StoredRecord record, long id) throws SQLException {
        if (part != null && part.hasNext(record, id)) {
            return new Part(part.record, part.firstId, id);
        }
        save(part);
        return new Part(record, id, id);
    }

    private void save(@Nullable Part part) throws SQLException {
        if (part != null) {
            session.update(
                    INSERT_PART,
                    part.record.source(),
                    part.record.zip().value(),
                    part.firstId,
                    part.lastId);
        }
    }

    private void insert(long id, Added added, RecordEntry entry) throws SQLException {
        StoredRecord record = entry.record();
        long due = runs.number(entry.dueRun());
        long settled = runs.number(entry.settledRun());
        Facts listFacts = record.content().listFacts();
        boolean isFirst = id == added.id;
        RecordRows.FirstRecord first = isFirst ? firstRecord(added) : null;
        session.addBatch(
                INSERT,
                id,
                sources.findOrCreateId(record.source()),
                record.key(),
                SqliteColumns.zip(record.zip()),
                isFirst ? null : Long.valueOf(added.id),
                record.listFingerprint(),
                record.detailFingerprint(),
                SqliteColumns.millis(entry.listAt()),
                SqliteColumns.millis(entry.detailAt()),
                SqliteColumns.millis(entry.detailAskedAt()),
                due == 0 ? null : Long.valueOf(due),
                settled == 0 ? null : Long.valueOf(settled),
                runs.number(entry.listedRun()),
                entry.missed(),
                SqliteColumns.millis(entry.inactiveSince()),
                record.content().atMillis(),
                FactsText.of(record.content().facts()),
                listFacts == null ? null : FactsText.of(listFacts),
                FactsJson.of(record.content().valuations()),
                first == null ? null : added.property.firstSeen().toEpochMilli(),
                first == null ? null : first.keys().parcelOrNull(),
                first == null ? null : first.keys().place(),
                first == null ? null : first.addressOrNull(),
                first == null ? null : first.propertyId());
        if (due != 0) {
            backlog.add(due, record.source(), 1);
        }
    }

    private RecordRows.FirstRecord firstRecord(Added added) throws SQLException {
        StoredProperty property = added.property.toStored("");
        StoredRecord first = property.records().getFirst();
        PropertyKeys keys = property.keys();
        String derivedId = PropertyId.of(keys, first.source(), first.key());
        return new RecordRows.FirstRecord(
                MatchKeys.of(keys),
                keys.address(),
                propertyRows.saveId(added.id, keys, property.id(), derivedId));
    }
}
