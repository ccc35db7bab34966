package io.parcelflow.store.sqlite.write;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.merge.PropertyMerger;
import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.sqlite.record.PriceRows;
import io.parcelflow.store.sqlite.record.PropertyRows;
import io.parcelflow.store.sqlite.record.SqliteProperty;
import io.parcelflow.store.sqlite.record.SqlitePropertyReader;
import io.parcelflow.store.sqlite.record.StaleRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what properties are known by as their records say new things, and unites what is one. */
final class PropertyWriter {

    private final SqlitePropertyReader properties;
    private final PropertyRows rows;
    private final PriceRows prices;
    private final StaleRows stale;

    PropertyWriter(
            SqlitePropertyReader properties, PropertyRows rows, PriceRows prices, StaleRows stale) {
        this.properties = properties;
        this.rows = rows;
        this.prices = prices;
        this.stale = stale;
    }

    /**
     * Takes note that one of a property's records said something new, which may show that it is the
     * same as another.
     *
     * @param record the record's row number
     * @param before what it said before, null if it is new
     * @param after what it says by now, as stored
     * @return whether a merged value changed
     */
    boolean merge(long property, long record, @Nullable Observation before, Observation after)
            throws SQLException {
        SqliteProperty stored = properties.read(property);
        List<Observation> others = stored.observationsExcept(record);
        Facts facts = merged(others, after);
        Facts factsBefore = merged(others, before);
        if (facts.equals(factsBefore)) {
            return false;
        }
        PropertyKeys keysBefore = stored.keys(factsBefore);
        PropertyKeys keys = stored.keys(facts);
        if (!keys.equals(keysBefore)) {
            rename(new Known(stored, keysBefore), keys);
        }
        return true;
    }

    private static Facts merged(List<Observation> others, @Nullable Observation one) {
        if (one == null) {
            return others.isEmpty() ? Facts.none() : PropertyMerger.merge(others);
        }
        List<Observation> all = new ArrayList<>(others.size() + 1);
        all.addAll(others);
        all.add(one);
        return PropertyMerger.merge(all);
    }

    /** A property and the keys under which it is stored. */
    private record Known(SqliteProperty property, PropertyKeys keys) {

        boolean isOlderThan(Known other) {
            long seen = property.firstSeenMillis();
            long otherSeen = other.property.firstSeenMillis();
            return seen < otherSeen || (seen == otherSeen && property.id() < other.property.id());
        }
    }

    /** Stores a property under other keys; those may show that it is the same as another. */
    private void rename(Known known, PropertyKeys newKeys) throws SQLException {
        Known kept = known;
        PropertyKeys keys = newKeys;
        while (!keys.equals(kept.keys)) {
            long twin = rows.find(keys, kept.property.id());
            if (twin == 0) {
                break;
            }
            SqliteProperty other = properties.read(twin);
            kept = united(kept, new Known(other, other.keys()));
            keys = properties.read(kept.property.id()).keys();
        }
        rows.update(kept.property, kept.keys, keys);
    }

    /** Makes one of two: the older, with all that is known of both. */
    private Known united(Known one, Known other) throws SQLException {
        boolean isOlder = one.isOlderThan(other);
        Known kept = isOlder ? one : other;
        Known gone = isOlder ? other : one;
        long id = kept.property.id();
        stale.add(gone.property.id());
        prices.reassign(id, gone.property.id());
        rows.reassign(id, gone.property.id(), gone.property.propertyId(gone.keys));
        return kept;
    }
}
