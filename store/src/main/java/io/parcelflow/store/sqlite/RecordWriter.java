package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.store.record.Saying;
import java.sql.SQLException;

/**
 * Stores what a source says of one of its records: result rows and own page make one observation.
 */
final class RecordWriter {

    private final ObservationRows observations;
    private final PropertyWriter properties;
    private final PriceRows prices;
    private final ListingParts parts;

    RecordWriter(Session session, ObservationRows observations) {
        this.observations = observations;
        this.prices = new PriceRows(session);
        this.parts = new ListingParts(session);
        this.properties = new PropertyWriter(new PropertyRows(session), observations, prices);
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
     * Stores an observation; of a record that says what it said before the row alone, and that at
     * the next flush.
     *
     * @param before the record's row as it is stored
     * @param after the same after this observation
     */
    Written write(Observation said, RecordRow before, RecordRow after) throws SQLException {
        if (!before.isKnown()) {
            return create(said, after);
        }
        if (after.state().saysTheSameAs(before.state())) {
            observations.seen(after);
            return new Written(after, Change.UNCHANGED);
        }
        return new Written(after, revise(said, before, after));
    }

    /** Writes what was put off. */
    void flush() throws SQLException {
        observations.flush();
        parts.flush();
    }

    private Written create(Observation said, RecordRow after) throws SQLException {
        PropertyWriter.Home home = properties.home(said);
        RecordRow row =
                new RecordRow(
                        observations.nextId(), home.property(), after.state(), after.listedIn());
        observations.insert(row, said);
        parts.created(row, said);
        observations.keep(row.id(), Saying.first(said));
        prices.add(home.property(), said, null, home.isNew());
        if (home.isNew()) {
            return new Written(row, Change.CREATED);
        }
        boolean isChanged = properties.merge(home.property(), row.id(), null, said);
        return new Written(row, isChanged ? Change.CHANGED : Change.UNCHANGED);
    }

    private Change revise(Observation said, RecordRow before, RecordRow after) throws SQLException {
        observations.flush();
        // The property is read again, for another record of this step may have united it.
        ObservationRows.Kept kept = observations.kept(before.id());
        Saying saying = kept.saying().with(said, before.state().detailPrint() != 0);
        observations.revised(after, said.zip());
        if (!kept.zip().equals(said.zip().value())) {
            parts.moved(after, said);
        }
        observations.keep(before.id(), saying);
        Observation earlier = as(said, kept.saying(), before);
        Observation whole = as(said, saying, after);
        prices.add(kept.property(), whole, earlier.facts(), false);
        return properties.merge(kept.property(), before.id(), earlier, whole)
                ? Change.CHANGED
                : Change.UNCHANGED;
    }

    private static Observation as(Observation said, Saying saying, RecordRow row) {
        return saying.observation(said.source(), said.sourceKey(), said.zip(), row.state().depth());
    }
}
