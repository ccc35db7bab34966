package io.parcelflow.store.sqlite.write;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.store.record.PropertyId;
import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.record.RecordContent;
import io.parcelflow.store.sqlite.record.ListingParts;
import io.parcelflow.store.sqlite.record.MatchKeys;
import io.parcelflow.store.sqlite.record.PriceRows;
import io.parcelflow.store.sqlite.record.PropertyRows;
import io.parcelflow.store.sqlite.record.RecordRow;
import io.parcelflow.store.sqlite.record.RecordRows;
import io.parcelflow.store.sqlite.record.SqlitePropertyReader;
import io.parcelflow.store.sqlite.record.StaleRows;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Stores what a source says of one of its records: result rows and own page make one observation.
 */
final class RecordWriter {

    private final RecordRows records;
    private final PropertyRows properties;
    private final PropertyWriter writer;
    private final PriceRows prices;
    private final ListingParts parts;
    private final StaleRows stale;

    RecordWriter(SqliteSession session) throws SQLException {
        this.stale = new StaleRows(session);
        this.records = new RecordRows(session, stale);
        this.prices = new PriceRows(session);
        SqlitePropertyReader stored = new SqlitePropertyReader(session);
        this.properties = new PropertyRows(session, stored);
        this.writer = new PropertyWriter(stored, properties, prices, stale);
        this.parts = new ListingParts(session);
    }

    RecordRows records() {
        return records;
    }

    PropertyRows properties() {
        return properties;
    }

    /** What became of the property. */
    enum Change {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /**
     * What became of a record.
     *
     * @param row the record's row as it is stored now
     */
    record Written(RecordRow row, Change change) {}

    /**
     * Stores an observation, most of it at the next {@link #flush}.
     *
     * @param before the record's row as it is stored
     * @param after the same after this observation
     * @param stranger what its property is known by, if that is known to be new; else null
     */
    Written write(
            Observation said,
            RecordRow before,
            RecordRow after,
            RecordRows.@Nullable FirstRecord stranger)
            throws SQLException {
        if (!before.isKnown()) {
            return stranger == null ? create(said, after) : createFirst(said, after, stranger);
        }
        if (after.state().hasSameContentAs(before.state())) {
            records.updateSeen(before, after);
            return new Written(after, Change.UNCHANGED);
        }
        return new Written(after, revise(said, before, after));
    }

    /** Writes what was put off. */
    void flush() throws SQLException {
        records.flush();
        parts.flush();
        stale.flush();
    }

    private Written createFirst(Observation said, RecordRow after, RecordRows.FirstRecord first)
            throws SQLException {
        long id = records.nextId();
        RecordRow row = after.at(id, id);
        records.insertNew(row, said, first);
        parts.created(row, said);
        prices.add(id, said, null, true);
        return new Written(row, Change.CREATED);
    }

    private Written create(Observation said, RecordRow after) throws SQLException {
        records.flush();
        PropertyKeys keys = PropertyKeys.of(said.facts(), said.zip());
        long id = records.nextId();
        long home = properties.find(keys, 0);
        if (home == 0) {
            String propertyId = PropertyId.of(keys, said.source(), said.sourceKey());
            String name = properties.name(id, keys, propertyId);
            RecordRow row = after.at(id, id);
            insert(said, row, new RecordRows.FirstRecord(MatchKeys.of(keys), keys.address(), name));
            return new Written(row, Change.CREATED);
        }
        RecordRow row = after.at(id, home);
        insert(said, row, null);
        records.flush();
        boolean isChanged = writer.merge(home, id, null, said);
        return new Written(row, isChanged ? Change.CHANGED : Change.UNCHANGED);
    }

    private void insert(Observation said, RecordRow row, RecordRows.@Nullable FirstRecord first)
            throws SQLException {
        records.insert(row, said, first);
        parts.created(row, said);
        prices.add(row.property(), said, null, first != null);
    }

    private Change revise(Observation said, RecordRow before, RecordRow after) throws SQLException {
        records.flush();
        // The property is read again, for another record of this step may have united it.
        RecordRows.StoredContent kept = records.readContent(before.id());
        RecordContent saying = kept.saying().with(said, before.state().detailFingerprint() != 0);
        records.updateContent(before, after, said.zip(), saying);
        stale.add(before.id());
        if (!kept.zip().equals(said.zip())) {
            parts.moved(after, said);
        }
        Observation earlier = as(said, kept.saying(), before);
        Observation whole = as(said, saying, after);
        prices.add(kept.property(), whole, earlier.facts(), false);
        return writer.merge(kept.property(), before.id(), earlier, whole)
                ? Change.CHANGED
                : Change.UNCHANGED;
    }

    private static Observation as(Observation said, RecordContent saying, RecordRow row) {
        return saying.toObservation(
                said.source(), said.sourceKey(), said.zip(), row.state().depth());
    }
}
