package io.parcelflow.store.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.merge.PriceHistory;
import io.parcelflow.engine.property.merge.PropertyMerger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property with all records of its sources, as one value.
 *
 * @param creationKey a text that is greater the later the property was stored first
 * @param firstSeenMillis when a source first reported it, in epoch milliseconds
 * @param keys the keys by which it is recognized
 * @param facts merged from its records
 * @param records in the order in which they were stored first
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

    /** Creates a property with facts and keys derived from its records. */
    public static StoredProperty of(
            String id,
            String creationKey,
            Instant firstSeen,
            ZipCode zip,
            List<StoredRecord> records,
            List<PricePoint> prices) {
        Facts facts = merged(records);
        PropertyKeys keys = PropertyKeys.of(facts, zip);
        return new StoredProperty(
                id, creationKey, firstSeen.toEpochMilli(), keys, facts, records, prices);
    }

    static StoredProperty first(
            String id, String creationKey, PropertyKeys keys, StoredRecord record) {
        Observation observation = record.observation();
        return new StoredProperty(
                id,
                creationKey,
                observation.observedAt().toEpochMilli(),
                keys,
                merged(List.of(record)),
                List.of(record),
                PriceHistory.with(List.of(), observation, null));
    }

    /** The record of a source and key, null if the property has none. */
    public @Nullable StoredRecord record(String source, String key) {
        for (StoredRecord record : records) {
            if (record.isOf(source, key)) {
                return record;
            }
        }
        return null;
    }

    /**
     * This property with a new or changed record.
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
        List<PricePoint> newPrices = PriceHistory.with(prices, after.observation(), earlier);
        return remerge(all, newPrices);
    }

    private StoredProperty remerge(List<StoredRecord> all, List<PricePoint> newPrices) {
        Facts merged = merged(all);
        // Compared with what is merged now, for what is stored may have been merged otherwise.
        boolean isSame = merged.equals(merged(records));
        return new StoredProperty(
                id,
                creationKey,
                firstSeenMillis,
                isSame ? keys : PropertyKeys.of(merged, new ZipCode(keys.zip())),
                isSame ? facts : merged,
                all,
                newPrices);
    }

    private static Facts merged(List<StoredRecord> records) {
        return PropertyMerger.merge(records.stream().map(StoredRecord::observation).toList());
    }

    /** This property with other records and unchanged facts. */
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
        return remerge(all, PriceHistory.merge(prices, other.prices));
    }
}
