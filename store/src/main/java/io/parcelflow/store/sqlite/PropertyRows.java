package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Quality;
import io.parcelflow.engine.property.QualityScore;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of {@code property} and {@code property_alias}, for the writer. */
final class PropertyRows {

    private static final String INSERT =
            "INSERT INTO property (id, property_id, first_seen, parcel_key, address_key, zip,"
                    + " quality_score, quality_completeness, quality_validity, quality_problems"
                    + FieldColumns.NAMES
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
                    + FieldColumns.PLACEHOLDERS
                    + ")";

    private static final String UPDATE =
            "UPDATE property SET first_seen = ?, parcel_key = ?, address_key = ?, zip = ?,"
                    + " quality_score = ?, quality_completeness = ?, quality_validity = ?,"
                    + " quality_problems = ?"
                    + FieldColumns.ASSIGNMENTS
                    + " WHERE id = ?";

    private static final String SELECT =
            "SELECT first_seen, parcel_key, address_key, zip"
                    + FieldColumns.NAMES
                    + " FROM property WHERE id = ?";

    private static final String SAME_NUMBER =
            "SELECT id, parcel_key FROM property"
                    + " WHERE parcel_key <> '' AND parcel_key >= ? AND parcel_key < ?";

    /** Those without a parcel number come first; more than a few need not be seen. */
    private static final String SAME_ADDRESS =
            "SELECT id, parcel_key FROM property WHERE zip = ? AND address_key = ?"
                    + " ORDER BY parcel_key, id LIMIT 5";

    private final Session session;

    PropertyRows(Session session) {
        this.session = session;
    }

    /** A property as it is stored. */
    record Row(long id, long firstSeenMillis, PropertyKeys keys, Facts facts) {}

    long nextId() throws SQLException {
        return session.number("SELECT max(id) FROM property") + 1;
    }

    void insert(Row row, String identity) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[10 + FieldColumns.COUNT];
        values[0] = row.id;
        values[1] = freeId(identity);
        putRow(row, values, 2);
        session.update(INSERT, values);
    }

    void update(Row row) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[9 + FieldColumns.COUNT];
        putRow(row, values, 0);
        values[values.length - 1] = row.id;
        session.update(UPDATE, values);
    }

    private static void putRow(Row row, @Nullable Object[] values, int from) {
        Quality quality = QualityScore.of(row.facts);
        values[from] = row.firstSeenMillis;
        values[from + 1] = row.keys.parcel();
        values[from + 2] = row.keys.address();
        values[from + 3] = row.keys.zip();
        values[from + 4] = quality.score();
        values[from + 5] = quality.completeness();
        values[from + 6] = quality.validity();
        values[from + 7] = String.join("\n", quality.problems());
        FieldColumns.put(row.facts, values, from + 8);
    }

    private String freeId(String identity) throws SQLException {
        for (int taken = 0; ; taken++) {
            String propertyId = PropertyId.of(identity, taken);
            if (session.number(
                            "SELECT EXISTS (SELECT 1 FROM property WHERE property_id = ?1)"
                                    + " OR EXISTS (SELECT 1 FROM property_alias"
                                    + " WHERE property_id = ?1)",
                            propertyId)
                    == 0) {
                return propertyId;
            }
        }
    }

    Row read(long id) throws SQLException {
        try (ResultSet row = session.query(SELECT, id)) {
            if (!row.next()) {
                throw new SQLException("property " + id + " is missing");
            }
            return new Row(
                    id,
                    row.getLong(1),
                    new PropertyKeys(row.getString(2), row.getString(3), row.getString(4)),
                    FieldColumns.read(row, 5));
        }
    }

    /**
     * The property that is known by these keys, or 0: by its parcel, else by its address.
     *
     * <p>An address names one property only as long as no two parcel numbers are known at it
     * (condominiums without unit numbers); beyond that only records without a number are alike.
     *
     * @param except a property that is not looked for, 0 for none
     */
    long find(PropertyKeys keys, long except) throws SQLException {
        long found = keys.hasParcel() ? byParcel(keys, except) : 0;
        return found != 0 || !keys.hasAddress() ? found : byAddress(keys, except);
    }

    private long byParcel(PropertyKeys keys, long except) throws SQLException {
        String prefix = keys.parcelNumberPrefix();
        // '0' follows '/', so this is the end of all keys that begin with the prefix.
        String end = prefix.substring(0, prefix.length() - 1) + '0';
        long alike = 0;
        int count = 0;
        try (ResultSet rows = session.query(SAME_NUMBER, prefix, end)) {
            while (rows.next()) {
                long id = rows.getLong(1);
                String parcel = rows.getString(2);
                if (id != except && parcel.equals(keys.parcel())) {
                    return id;
                }
                if (id != except && PropertyKeys.sameParcel(parcel, keys.parcel())) {
                    alike = id;
                    count++;
                }
            }
        }
        return count == 1 ? alike : 0;
    }

    private long byAddress(PropertyKeys keys, long except) throws SQLException {
        String parcel = keys.parcel();
        long first = 0;
        boolean firstHasParcel = false;
        boolean isShared = false;
        try (ResultSet rows = session.query(SAME_ADDRESS, keys.zip(), keys.address())) {
            while (rows.next()) {
                long id = rows.getLong(1);
                String other = rows.getString(2);
                if (first == 0 && id != except) {
                    first = id;
                    firstHasParcel = !other.isEmpty();
                }
                if (!other.isEmpty()) {
                    isShared |= !parcel.isEmpty() && !PropertyKeys.sameParcel(parcel, other);
                    parcel = other;
                }
            }
        }
        return isShared && (keys.hasParcel() || firstHasParcel) ? 0 : first;
    }

    /** Gives the records and identifiers of one property to another and deletes it. */
    void unite(long kept, long gone) throws SQLException {
        session.update("UPDATE observation SET property = ? WHERE property = ?", kept, gone);
        session.update("UPDATE property_alias SET property = ? WHERE property = ?", kept, gone);
        session.update(
                "INSERT INTO property_alias (property_id, property)"
                        + " SELECT property_id, ? FROM property WHERE id = ?",
                kept,
                gone);
        session.update("DELETE FROM property WHERE id = ?", gone);
    }
}
