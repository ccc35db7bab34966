package io.parcelflow.store.sqlite.write;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.merge.PriceHistory;
import io.parcelflow.store.record.PropertyResolver.Change;
import io.parcelflow.store.sqlite.record.ListingParts;
import io.parcelflow.store.sqlite.record.PriceRows;
import io.parcelflow.store.sqlite.record.RecordRow;
import io.parcelflow.store.sqlite.record.RecordRows;
import io.parcelflow.store.sqlite.record.StaleRows;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores what a source says of one of its records, with few statements in the two most frequent
 * cases: a new property, and the same content again.
 */
final class RecordWriter {

    private final RecordRows records;
    private final PriceRows prices;
    private final ListingParts parts;
    private final StaleRows stale;
    private final PropertyWriter properties;

    RecordWriter(SqliteSession session) throws SQLException {
        this.stale = new StaleRows(session);
        this.records = new RecordRows(session, stale);
        this.prices = new PriceRows(session);
        this.parts = new ListingParts(session);
        this.properties = new PropertyWriter(session, records, parts, stale);
    }

    RecordRows records() {
        return records;
    }

    /**
     * Stores an observation, most of it at the next {@link #flush}.
     *
     * @param before the record's row as it is stored
     * @param after the same after this observation
     * @param first what is stored of its property, if that is known to be new; else null
     */
    WriteResult write(
            Observation observation,
            long fingerprint,
            RecordRow before,
            RecordRow after,
            RecordRows.@Nullable FirstRecord first)
            throws SQLException {
        if (first != null && !before.isKnown()) {
            return insertFirst(observation, after, first);
        }
        if (before.isKnown() && after.state().hasSameContentAs(before.state())) {
            records.updateSeen(before, after);
            return new WriteResult(after, Change.UNCHANGED);
        }
        return properties.write(observation, fingerprint, before, after);
    }

    private WriteResult insertFirst(
            Observation observation, RecordRow after, RecordRows.FirstRecord first)
            throws SQLException {
        long id = records.nextId();
        RecordRow row = after.at(id, id);
        records.insertFirst(row, observation, first);
        parts.created(row, observation);
        prices.insert(id, PriceHistory.with(List.of(), observation, null));
        return new WriteResult(row, Change.CREATED);
    }

    /** Writes what was left for later. */
    void flush() throws SQLException {
        records.flush();
        parts.flush();
        stale.flush();
    }
}
