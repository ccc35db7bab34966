package io.parcelflow.store.sqlite.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.merge.MergedFacts;
import io.parcelflow.engine.property.merge.PriceHistory;
import io.parcelflow.engine.property.merge.PropertyMerger;
import io.parcelflow.store.record.FactsJson;
import io.parcelflow.store.record.PropertyId;
import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.record.RecordContent;
import io.parcelflow.store.record.StoredProperty;
import io.parcelflow.store.record.StoredRecord;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A property read from the rows of its records; not thread-safe. */
public final class SqliteProperty {

    /** Makes row numbers texts of one length, whose order is theirs. */
    private static final long CREATION_KEY_BASE = 1_000_000_000_000_000_000L;

    private final long id;
    private final ZipCode zip;
    private final long firstSeenMillis;
    private final @Nullable String explicitId;
    private final List<StoredRecord> records = new ArrayList<>(2);
    private long lastSeenMillis;
    private long inactiveMillis;
    private boolean isActive;
    private @Nullable MergedFacts merged;
    private @Nullable PropertyKeys keys;

    /** Begins with the row of its first record, with the {@link #columns}. */
    SqliteProperty(ResultSet row) throws SQLException {
        id = row.getLong(1);
        firstSeenMillis = row.getLong(11);
        zip = SqliteColumns.zip(MatchKeys.zip(row.getLong(12)));
        explicitId = row.getString(13);
    }

    /**
     * The columns that are read: the row number of the property, that of the record, its own.
     *
     * @param hasListFacts whether the facts of the last result row alone are read too, which
     *     storing the next observation needs
     */
    static String columns(String table, boolean hasListFacts) {
        return """
        coalesce(%1$s.property, %1$s.id), %1$s.id, %1$s.source, %1$s.source_key, %1$s.zip,
        %1$s.said_at, %1$s.detail_print, %1$s.list_at, %1$s.detail_at, %1$s.inactive_at,
        %1$s.first_seen, %1$s.place, %1$s.property_id, %1$s.facts, %1$s.valuations,
        %1$s.list_print, %2$s
        """
                .formatted(table, hasListFacts ? table + ".list_facts" : "NULL");
    }

    /** Adds the row of one of its records, the first one's before others'. */
    void add(ResultSet row, SourceIds sources) throws SQLException {
        String listFacts = row.getString(17);
        // The time at which the source began to say so: that it says the same again does not make
        // it newer than another that changed its mind.
        RecordContent content =
                new RecordContent(
                        row.getLong(6),
                        FactsText.facts(row.getString(14)),
                        listFacts == null ? null : FactsText.facts(listFacts),
                        FactsJson.valuations(row.getString(15)));
        records.add(
                new StoredRecord(
                        sources.name(row.getLong(3)),
                        row.getString(4),
                        SqliteColumns.zip(row.getInt(5)),
                        row.getLong(16),
                        row.getLong(7),
                        content));
        lastSeenMillis = Math.max(lastSeenMillis, Math.max(row.getLong(8), row.getLong(9)));
        long inactive = row.getLong(10);
        isActive |= inactive == 0;
        inactiveMillis = Math.max(inactiveMillis, inactive);
    }

    /** The row number of its first record. */
    public long id() {
        return id;
    }

    public long firstSeenMillis() {
        return firstSeenMillis;
    }

    /** The creation key of the property whose first record has that row number. */
    public static String creationKey(long id) {
        return Long.toString(CREATION_KEY_BASE + id);
    }

    /** The row number of a property's first record. */
    public static long id(StoredProperty property) {
        return Long.parseLong(property.creationKey()) - CREATION_KEY_BASE;
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

    Facts facts() {
        return merged().facts();
    }

    private MergedFacts merged() {
        if (merged == null) {
            merged = PropertyMerger.mergeWithDoubts(observations());
        }
        return merged;
    }

    private List<Observation> observations() {
        List<Observation> observations = new ArrayList<>(records.size());
        for (StoredRecord record : records) {
            observations.add(record.observation());
        }
        return observations;
    }

    /** The keys by which it is recognized. */
    public PropertyKeys keys() {
        if (keys == null) {
            keys = PropertyKeys.of(facts(), zip);
        }
        return keys;
    }

    public String propertyId() {
        return propertyId(keys());
    }

    /** The identifier that it would have with these keys. */
    String propertyId(PropertyKeys other) {
        StoredRecord first = records.getFirst();
        return explicitId == null ? PropertyId.of(other, first.source(), first.key()) : explicitId;
    }

    /** The identifier that does not follow from its keys, null if it does. */
    @Nullable String explicitId() {
        return explicitId;
    }

    /** The same as a value that changes are worked out on. */
    public StoredProperty toStored(List<PricePoint> prices) {
        return new StoredProperty(
                propertyId(), creationKey(id), firstSeenMillis, keys(), facts(), records, prices);
    }

    public Property property(List<PricePoint> prices) {
        List<Observation> observations = observations();
        return new Property(
                propertyId(),
                facts(),
                merged().quality(),
                Instant.ofEpochMilli(firstSeenMillis),
                Instant.ofEpochMilli(lastSeenMillis),
                isActive ? null : Instant.ofEpochMilli(inactiveMillis),
                observations,
                PriceHistory.plausible(prices),
                PropertyMerger.valuations(observations));
    }
}
