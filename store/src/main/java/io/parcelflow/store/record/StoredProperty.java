package io.parcelflow.store.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.merge.PriceHistory;
import io.parcelflow.engine.property.merge.PropertyMerger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property with all that its sources say of it, as one value.
 *
 * @param id what it is called
 * @param creationKey a text that is greater the later the property was stored first
 * @param firstSeenMillis when a source first spoke of it, in epoch milliseconds
 * @param keys by what it is known again
 * @param facts merged from its records
 * @param records in the order in which they were heard of
 * @param prices oldest first
 */
public record StoredProperty(
        String id,
        String creationKey,
        long firstSeenMillis,
        PropertyKeys keys,
        Facts facts,
        List<StoredRecord> records,
        List<PricePoint> prices) {

    public StoredProperty {
        records = List.copyOf(records);
        prices = List.copyOf(prices);
    }

    static StoredProperty first(String id, String born, PropertyKeys keys, StoredRecord record) {
        Observation said = record.observation();
        return new StoredProperty(
                id,
                born,
                said.observedAt().toEpochMilli(),
                keys,
                PropertyMerger.merge(List.of(said)),
                List.of(record),
                PriceHistory.with(List.of(), said, null));
    }

    /** The record of that source and key, null if it is none of this property's. */
    public @Nullable StoredRecord record(String source, String key) {
        for (StoredRecord record : records) {
            if (record.isOf(source, key)) {
                return record;
            }
        }
        return null;
    }

    /**
     * With a record that is new or says something new.
     *
     * @param before the record as it was, null if it is new
     */
    StoredProperty with(@Nullable StoredRecord before, StoredRecord after) {
        List<StoredRecord> all = new ArrayList<>(records);
        if (before == null) {
            all.add(after);
        } else {
            all.set(all.indexOf(before), after);
        }
        Facts earlier = before == null ? null : before.content().facts();
        List<PricePoint> known = PriceHistory.with(prices, after.observation(), earlier);
        return remerged(all, known);
    }

    private StoredProperty remerged(List<StoredRecord> all, List<PricePoint> known) {
        Facts merged = merged(all);
        if (merged.equals(merged(records))) {
            return new StoredProperty(id, creationKey, firstSeenMillis, keys, facts, all, known);
        }
        PropertyKeys newKeys = PropertyKeys.of(merged, new ZipCode(keys.zip()));
        return new StoredProperty(id, creationKey, firstSeenMillis, newKeys, merged, all, known);
    }

    private static Facts merged(List<StoredRecord> records) {
        return PropertyMerger.merge(records.stream().map(StoredRecord::observation).toList());
    }

    /** The same with other records, its merged facts as they are. */
    public StoredProperty withRecords(List<StoredRecord> others) {
        return new StoredProperty(id, creationKey, firstSeenMillis, keys, facts, others, prices);
    }

    boolean isOlderThan(StoredProperty other) {
        return firstSeenMillis == other.firstSeenMillis
                ? creationKey.compareTo(other.creationKey) < 0
                : firstSeenMillis < other.firstSeenMillis;
    }

    /** This property with all that is known of another that turned out to be the same. */
    public StoredProperty mergedWith(StoredProperty other) {
        List<StoredRecord> all = new ArrayList<>(records);
        for (StoredRecord record : other.records) {
            if (record(record.source(), record.key()) == null) {
                all.add(record);
            }
        }
        return remerged(all, PriceHistory.merge(prices, other.prices));
    }
}
