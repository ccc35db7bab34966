package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyMerge;
import io.parcelflow.engine.property.ZipCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds the property that an observation is of and keeps it merged from all its observations. */
final class PropertyWriter {

    private final PropertyRows properties;
    private final ObservationRows observations;
    private final PriceRows prices;

    PropertyWriter(PropertyRows properties, ObservationRows observations, PriceRows prices) {
        this.properties = properties;
        this.observations = observations;
        this.prices = prices;
    }

    /**
     * Where a new record belongs.
     *
     * @param isNew whether the property was made for it
     */
    record Home(long property, boolean isNew) {}

    /** Finds the property of a new record by parcel number or address, or makes it. */
    Home home(Observation first) throws SQLException {
        Facts facts = PropertyMerge.merge(List.of(first));
        PropertyKeys keys = PropertyKeys.of(facts, first.zip());
        long known = properties.find(keys, 0);
        if (known != 0) {
            return new Home(known, false);
        }
        PropertyRows.Row row =
                new PropertyRows.Row(properties.nextId(), first.at().toEpochMilli(), keys, facts);
        properties.insert(row, keys.identity(first.source(), first.sourceKey()));
        return new Home(row.id(), true);
    }

    /**
     * Merges a property anew after one of its records said something new, and unites it with
     * another that turns out to be the same.
     *
     * @param said what that record says by now, as stored
     * @param record the record's row number
     * @return whether a merged value changed
     */
    boolean revise(long property, Observation said, long record) throws SQLException {
        PropertyRows.Row stored = properties.read(property);
        List<Observation> all = new ArrayList<>(observations.ofProperty(property, record));
        all.add(said);
        PropertyRows.Row merged = merged(stored, all);
        boolean united = false;
        long other = twin(stored, merged);
        while (other != 0) {
            stored = united(stored, properties.read(other));
            merged = merged(stored, observations.ofProperty(stored.id(), 0));
            united = true;
            other = twin(stored, merged);
        }
        if (united || !merged.equals(stored)) {
            properties.update(merged);
        }
        return united || !merged.facts().equals(stored.facts());
    }

    private long twin(PropertyRows.Row stored, PropertyRows.Row merged) throws SQLException {
        return merged.keys().equals(stored.keys())
                ? 0
                : properties.find(merged.keys(), stored.id());
    }

    private PropertyRows.Row united(PropertyRows.Row one, PropertyRows.Row other)
            throws SQLException {
        boolean isOlder =
                one.firstSeenMillis() < other.firstSeenMillis()
                        || (one.firstSeenMillis() == other.firstSeenMillis()
                                && one.id() < other.id());
        PropertyRows.Row kept = isOlder ? one : other;
        PropertyRows.Row gone = isOlder ? other : one;
        prices.unite(kept.id(), gone.id());
        properties.unite(kept.id(), gone.id());
        return kept;
    }

    private static PropertyRows.Row merged(PropertyRows.Row stored, List<Observation> all) {
        Facts facts = PropertyMerge.merge(all);
        ZipCode zip = new ZipCode(stored.keys().zip());
        return new PropertyRows.Row(
                stored.id(), stored.firstSeenMillis(), PropertyKeys.of(facts, zip), facts);
    }
}
