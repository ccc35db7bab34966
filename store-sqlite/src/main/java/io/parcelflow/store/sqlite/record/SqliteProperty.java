package io.parcelflow.store.sqlite.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.DetailLevel;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.merge.PropertyMerger;
import io.parcelflow.engine.property.quality.QualityAssessor;
import io.parcelflow.store.record.FactsJson;
import io.parcelflow.store.record.PropertyId;
import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A property as the rows of its records tell it; not thread-safe. */
public final class SqliteProperty {

    private final long id;
    private final ZipCode zip;
    private final long firstSeenMillis;
    private final @Nullable String givenName;
    private final List<Long> records = new ArrayList<>(2);
    private final List<Observation> said = new ArrayList<>(2);
    private long lastSeenMillis;
    private long inactiveMillis;
    private boolean isActive;
    private @Nullable Facts facts;
    private @Nullable PropertyKeys keys;

    /** Begins with the row of its first record, with the {@link #columns}. */
    SqliteProperty(ResultSet row) throws SQLException {
        id = row.getLong(1);
        firstSeenMillis = row.getLong(11);
        zip = SqliteColumns.zip(MatchKeys.zip(row.getLong(12)));
        givenName = row.getString(13);
    }

    /** The columns that are read: the row number of the property, that of the record, its own. */
    static String columns(String table) {
        List<String> columns = new ArrayList<>();
        columns.add("coalesce(" + table + ".property, " + table + ".id)");
        for (String column :
                List.of(
                        "id",
                        "source",
                        "source_key",
                        "zip",
                        "said_at",
                        "detail_print",
                        "list_at",
                        "detail_at",
                        "inactive_at",
                        "first_seen",
                        "place",
                        "property_id",
                        "facts",
                        "valuations")) {
            columns.add(table + '.' + column);
        }
        return String.join(", ", columns);
    }

    /** Adds the row of one of its records, the first one's before others'. */
    void add(ResultSet row, SourceIds sources) throws SQLException {
        records.add(row.getLong(2));
        // Told at the time when the source began to say so: that it says the same again does not
        // make it newer than another that changed its mind.
        said.add(
                new Observation(
                        sources.name(row.getLong(3)),
                        row.getString(4),
                        SqliteColumns.zip(row.getInt(5)),
                        SqliteColumns.instant(row, 6),
                        row.getLong(7) == 0 ? DetailLevel.LIST : DetailLevel.DETAIL,
                        FactsText.facts(row.getString(14)),
                        FactsJson.valuations(row.getString(15))));
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

    /** What its records say but one. */
    public List<Observation> observationsExcept(long record) {
        List<Observation> others = new ArrayList<>(said.size());
        for (int i = 0; i < said.size(); i++) {
            if (records.get(i) != record) {
                others.add(said.get(i));
            }
        }
        return others;
    }

    Facts facts() {
        if (facts == null) {
            facts = PropertyMerger.merge(said);
        }
        return facts;
    }

    /** By what it is known. */
    public PropertyKeys keys() {
        if (keys == null) {
            keys = keys(facts());
        }
        return keys;
    }

    /** By what it would be known if its records said that. */
    public PropertyKeys keys(Facts other) {
        return PropertyKeys.of(other, zip);
    }

    /** What it is called. */
    public String propertyId() {
        return propertyId(keys());
    }

    /** What it would be called if it was known by these keys. */
    public String propertyId(PropertyKeys other) {
        Observation first = said.getFirst();
        return givenName == null
                ? PropertyId.of(other, first.source(), first.sourceKey())
                : givenName;
    }

    /** The name that does not follow from its keys, null if its name does. */
    @Nullable String givenName() {
        return givenName;
    }

    public Property property(List<PricePoint> prices) {
        return new Property(
                propertyId(),
                facts(),
                QualityAssessor.assess(facts()),
                Instant.ofEpochMilli(firstSeenMillis),
                Instant.ofEpochMilli(lastSeenMillis),
                isActive ? null : Instant.ofEpochMilli(inactiveMillis),
                said,
                prices,
                PropertyMerger.valuations(said));
    }
}
