package io.parcelflow.store.sqlite.write;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.record.PropertyId;
import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.record.PropertyResolver;
import io.parcelflow.store.record.PropertyResolver.Change;
import io.parcelflow.store.record.PropertyResolver.PropertyLookup;
import io.parcelflow.store.record.StoredProperty;
import io.parcelflow.store.record.StoredRecord;
import io.parcelflow.store.sqlite.record.ListingParts;
import io.parcelflow.store.sqlite.record.MatchKeys;
import io.parcelflow.store.sqlite.record.PriceRows;
import io.parcelflow.store.sqlite.record.PropertyRows;
import io.parcelflow.store.sqlite.record.RecordRow;
import io.parcelflow.store.sqlite.record.RecordRows;
import io.parcelflow.store.sqlite.record.SqliteProperty;
import io.parcelflow.store.sqlite.record.SqlitePropertyReader;
import io.parcelflow.store.sqlite.record.StaleRows;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Stores an observation that says something new, with what follows for the property of its record;
 * {@link PropertyResolver} decides what that is.
 */
final class PropertyWriter implements PropertyLookup<SQLException> {

    private final RecordRows records;
    private final ListingParts parts;
    private final StaleRows stale;
    private final SqlitePropertyReader properties;
    private final PropertyRows propertyRows;
    private final PriceRows prices;

    /** The properties that the observation may concern, as they are stored, by identifier. */
    private final Map<String, Loaded> loaded = new HashMap<>();

    /** Whether they are loaded with their prices, which most observations do not change. */
    private boolean hasPrices;

    PropertyWriter(SqliteSession session, RecordRows records, ListingParts parts, StaleRows stale)
            throws SQLException {
        this.records = records;
        this.parts = parts;
        this.stale = stale;
        this.properties = new SqlitePropertyReader(session);
        this.propertyRows = new PropertyRows(session);
        this.prices = new PriceRows(session);
    }

    private record Loaded(SqliteProperty property, StoredProperty value) {}

    private StoredProperty load(SqliteProperty property) throws SQLException {
        Loaded known = loaded.get(property.propertyId());
        if (known == null) {
            List<PricePoint> points = hasPrices ? prices.find(property.id()) : List.of();
            known = new Loaded(property, property.toStored(points));
            loaded.put(property.propertyId(), known);
        }
        return known.value;
    }

    private Loaded loaded(String propertyId) {
        return Objects.requireNonNull(loaded.get(propertyId));
    }

    @Override
    public List<StoredProperty> findMatching(PropertyKeys keys) throws SQLException {
        List<StoredProperty> found = new ArrayList<>(2);
        for (SqliteProperty property : properties.findMatching(keys)) {
            found.add(load(property));
        }
        return found;
    }

    @Override
    public boolean isIdAvailable(String id) throws SQLException {
        return properties.find(id) == null;
    }

    @Override
    public String nextCreationKey() throws SQLException {
        return SqliteProperty.creationKey(records.nextId());
    }

    /**
     * Stores an observation.
     *
     * @param before the record's row as it is stored
     * @param after the same after this observation
     */
    WriteResult write(Observation observation, long fingerprint, RecordRow before, RecordRow after)
            throws SQLException {
        records.flush();
        loaded.clear();
        PropertyResolver<SQLException> resolver = new PropertyResolver<>(this);
        StoredRecord earlier = null;
        hasPrices = hasPrice(observation.facts());
        if (before.isKnown()) {
            // Read now, for another record of this step may have merged the property.
            SqliteProperty known = properties.readByRecord(before.id());
            earlier =
                    Objects.requireNonNull(
                            known.record(observation.source(), observation.sourceKey()));
            hasPrices |= hasPrice(earlier.content().facts());
            resolver.add(load(known));
        }
        Change change = Objects.requireNonNull(resolver.apply(observation, fingerprint));
        StoredProperty property = resolver.changedProperties().iterator().next();
        if (change == Change.CREATED) {
            return new WriteResult(insertFirst(observation, after, property), change);
        }
        RecordRow row =
                earlier == null
                        ? insert(observation, after, property)
                        : update(observation, earlier, before, after, property);
        saveMerges(resolver.mergedInto());
        saveProperty(property);
        return new WriteResult(row, change);
    }

    private static boolean hasPrice(Facts facts) {
        return facts.has(PropertyField.LIST_PRICE) || facts.has(PropertyField.CLOSE_PRICE);
    }

    private RecordRow insertFirst(Observation observation, RecordRow after, StoredProperty property)
            throws SQLException {
        long id = SqliteProperty.id(property);
        PropertyKeys keys = property.keys();
        String derivedId = PropertyId.of(keys, observation.source(), observation.sourceKey());
        String explicitId = propertyRows.saveId(id, keys, property.id(), derivedId);
        RecordRow row = after.at(id, id);
        records.insert(
                row,
                observation,
                new RecordRows.FirstRecord(MatchKeys.of(keys), keys.address(), explicitId));
        parts.created(row, observation);
        prices.insert(id, property.prices());
        return row;
    }

    private RecordRow insert(Observation observation, RecordRow after, StoredProperty property)
            throws SQLException {
        RecordRow row = after.at(records.nextId(), SqliteProperty.id(property));
        records.insert(row, observation, null);
        parts.created(row, observation);
        return row;
    }

    private RecordRow update(
            Observation observation,
            StoredRecord earlier,
            RecordRow before,
            RecordRow after,
            StoredProperty property)
            throws SQLException {
        StoredRecord record = property.record(observation.source(), observation.sourceKey());
        records.updateContent(before, after, Objects.requireNonNull(record));
        stale.add(before.id());
        if (!earlier.zip().equals(observation.zip())) {
            parts.moved(after, observation);
        }
        return after;
    }

    private void saveMerges(Map<String, String> mergedInto) throws SQLException {
        for (Map.Entry<String, String> merge : mergedInto.entrySet()) {
            SqliteProperty gone = loaded(merge.getKey()).property;
            SqliteProperty kept = loaded(merge.getValue()).property;
            propertyRows.merge(gone, kept);
            stale.add(gone.id());
            if (hasPrices) {
                prices.delete(gone.id());
            } else {
                prices.merge(gone.id(), kept.id());
            }
        }
    }

    private void saveProperty(StoredProperty property) throws SQLException {
        Loaded before = loaded(property.id());
        if (hasPrices) {
            prices.update(before.property.id(), before.value.prices(), property.prices());
        }
        if (!property.keys().equals(before.value.keys())) {
            propertyRows.update(before.property, property.keys());
        }
    }
}
