package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.Depth;
import io.parcelflow.engine.property.PropertyMerge;
import io.parcelflow.store.Content;
import io.parcelflow.store.Content.KeptProperty;
import io.parcelflow.store.Content.KeptRecord;
import io.parcelflow.store.record.FactsJson;
import io.parcelflow.store.record.PropertyId;
import io.parcelflow.store.record.PropertyKeys;
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
final class PropertyAdder {

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

    private final Session session;
    private final Runs runs;
    private final SourceNames sources;
    private final RecordRows records;
    private final StoredProperties properties;
    private final NameRows names;
    private final PriceRows prices;
    private final BacklogRows backlog;
    private final List<Added> waiting = new ArrayList<>();

    PropertyAdder(Session session, Runs runs) throws SQLException {
        this.session = session;
        this.runs = runs;
        this.sources = session.kept(SourceNames.class, SourceNames::new);
        this.records = new RecordRows(session, new StaleRows(session));
        this.properties = new StoredProperties(session);
        this.names = new NameRows(session);
        this.prices = new PriceRows(session);
        this.backlog = new BacklogRows(session);
    }

    /** Finds the row numbers of runs. */
    interface Runs {
        long number(@Nullable String runId) throws SQLException;
    }

    /** A property under its row number. */
    private record Added(long id, KeptProperty property) {}

    /** Consecutive rows of one source and ZIP code. */
    private record Part(KeptRecord record, long firstId, long lastId) {

        boolean hasNext(KeptRecord next, long id) {
            return id == lastId + 1
                    && record.source().equals(next.source())
                    && record.zip().equals(next.zip());
        }
    }

    /** Adds a property unless it is there; its other records at the next {@link #flush}. */
    boolean add(KeptProperty property) throws SQLException {
        KeptRecord first = property.records().getFirst();
        if (records.find(first.source(), first.key()).isKnown()) {
            return false;
        }
        waiting.add(new Added(records.nextId(), property));
        return true;
    }

    int addName(Content.FormerName name) throws SQLException {
        StoredProperty now = properties.named(name.propertyIdNow());
        if (now == null) {
            throw new SQLException("property " + name.propertyIdNow() + " is missing");
        }
        boolean isThere = names.find(name.propertyId()) != 0;
        names.add(name.propertyId(), now.id());
        return isThere ? 0 : 1;
    }

    void flush() throws SQLException {
        Part part = null;
        List<Added> left = List.copyOf(waiting);
        for (int place = 0; !left.isEmpty(); place++) {
            List<Added> more = new ArrayList<>();
            for (Added each : left) {
                KeptRecord record = each.property.records().get(place);
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

    private Part partWith(@Nullable Part part, KeptRecord record, long id) throws SQLException {
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

    private void insert(long id, Added added, KeptRecord record, boolean isFirst)
            throws SQLException {
        long due = runs.number(record.dueRun());
        long settled = runs.number(record.settledRun());
        Facts listFacts = record.saying().listFacts();
        @Nullable Object[] values = new @Nullable Object[OWN_COLUMNS + 5];
        @Nullable Object[] own = {
            id,
            sources.id(record.source()),
            record.key(),
            Columns.zip(record.zip()),
            isFirst ? null : Long.valueOf(added.id),
            record.listPrint(),
            record.detailPrint(),
            Columns.millis(record.listAt()),
            Columns.millis(record.detailAt()),
            Columns.millis(record.askedAt()),
            due == 0 ? null : Long.valueOf(due),
            settled == 0 ? null : Long.valueOf(settled),
            runs.number(record.listedRun()),
            record.missed(),
            Columns.millis(record.inactiveSince()),
            record.saying().atMillis(),
            FactsText.of(record.saying().facts()),
            listFacts == null ? null : FactsText.of(listFacts),
            FactsJson.of(record.saying().valuations())
        };
        System.arraycopy(own, 0, values, 0, OWN_COLUMNS);
        if (isFirst) {
            putFirst(added, record, values);
        }
        session.later(INSERT, values);
        if (due != 0) {
            backlog.add(due, record.source(), 1);
        }
    }

    /** What the first record of a property stands for besides itself. */
    private void putFirst(Added added, KeptRecord first, @Nullable Object[] values)
            throws SQLException {
        KeptProperty property = added.property;
        PropertyKeys keys = PropertyKeys.of(merged(property), property.zip());
        Clues clues = Clues.of(keys);
        String derived = PropertyId.of(keys, first.source(), first.key());
        boolean follows = Clues.isNameOf(keys) && derived.equals(property.propertyId());
        values[OWN_COLUMNS] = property.firstSeen().toEpochMilli();
        values[OWN_COLUMNS + 1] = clues.parcelOrNull();
        values[OWN_COLUMNS + 2] = clues.place();
        values[OWN_COLUMNS + 3] = keys.address().isEmpty() ? null : keys.address();
        if (!follows) {
            values[OWN_COLUMNS + 4] = property.propertyId();
            names.add(property.propertyId(), added.id);
        }
    }

    private static Facts merged(KeptProperty property) {
        List<Observation> said = new ArrayList<>(property.records().size());
        for (KeptRecord record : property.records()) {
            Depth depth = record.detailPrint() == 0 ? Depth.LIST : Depth.DETAIL;
            said.add(
                    record.saying()
                            .observation(record.source(), record.key(), record.zip(), depth));
        }
        return PropertyMerge.merge(said);
    }
}
