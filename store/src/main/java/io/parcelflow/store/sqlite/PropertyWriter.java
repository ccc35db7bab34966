package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyMerge;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.record.PropertyId;
import io.parcelflow.store.record.PropertyKeys;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        String propertyId = PropertyId.of(keys, first.source(), first.sourceKey());
        long made = properties.insert(first.at().toEpochMilli(), keys, facts, propertyId);
        return new Home(made, true);
    }

    /**
     * Merges a property anew after one of its records said something new, and unites it with
     * another that turns out to be the same.
     *
     * @param record the record's row number
     * @param before what it said before, null if it is new
     * @param after what it says by now, as stored
     * @return whether a merged value changed
     */
    boolean merge(long property, long record, @Nullable Observation before, Observation after)
            throws SQLException {
        PropertyRows.Stored stored = properties.read(property);
        List<Observation> others =
                stored.records() == 1 ? List.of() : observations.ofProperty(property, record);
        Facts facts = merged(others, after);
        if (facts.equals(merged(others, before))) {
            return false;
        }
        PropertyKeys keys = PropertyKeys.of(facts, new ZipCode(stored.keys().zip()));
        if (keys.equals(stored.keys())) {
            properties.update(stored, keys, facts);
        } else {
            rename(stored, keys, facts);
        }
        return true;
    }

    private static Facts merged(List<Observation> others, @Nullable Observation one) {
        if (one == null) {
            return others.isEmpty() ? Facts.none() : PropertyMerge.merge(others);
        }
        List<Observation> all = new ArrayList<>(others.size() + 1);
        all.addAll(others);
        all.add(one);
        return PropertyMerge.merge(all);
    }

    /** Stores a property under other keys; those may show that it is the same as another. */
    private void rename(PropertyRows.Stored stored, PropertyKeys newKeys, Facts newFacts)
            throws SQLException {
        PropertyRows.Stored kept = stored;
        PropertyKeys keys = newKeys;
        Facts facts = newFacts;
        while (!keys.equals(kept.keys())) {
            long twin = properties.find(keys, kept.id());
            if (twin == 0) {
                break;
            }
            kept = united(kept, properties.read(twin));
            facts = PropertyMerge.merge(observations.ofProperty(kept.id(), 0));
            keys = PropertyKeys.of(facts, new ZipCode(kept.keys().zip()));
        }
        properties.update(kept, keys, facts);
    }

    /** Makes one of two: the older, with all that is known of both. */
    private PropertyRows.Stored united(PropertyRows.Stored one, PropertyRows.Stored other)
            throws SQLException {
        boolean isOlder =
                one.firstSeenMillis() < other.firstSeenMillis()
                        || (one.firstSeenMillis() == other.firstSeenMillis()
                                && one.id() < other.id());
        PropertyRows.Stored kept = isOlder ? one : other;
        PropertyRows.Stored gone = isOlder ? other : one;
        prices.unite(kept.id(), gone.id());
        properties.unite(kept.id(), gone.id());
        return kept;
    }
}
