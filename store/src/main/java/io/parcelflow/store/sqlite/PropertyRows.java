package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Quality;
import io.parcelflow.engine.property.QualityScore;
import io.parcelflow.store.record.AlikeProperties;
import io.parcelflow.store.record.Fingerprint;
import io.parcelflow.store.record.PropertyKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of {@code property} and {@code property_alias}, for the writer. */
final class PropertyRows {

    /** Changes nothing if the identifier is taken, be it by a property that is another one now. */
    private static final String INSERT =
            "INSERT INTO property (id, property_id, first_seen, parcel_key, address_key, address_print,"
                    + " zip, quality_score, quality_completeness, quality_validity,"
                    + " quality_problems"
                    + FieldColumns.NAMES
                    + ") SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11"
                    + FieldColumns.placeholders(12)
                    + " WHERE NOT EXISTS (SELECT 1 FROM property_alias WHERE property_id = ?2)"
                    + " ON CONFLICT (property_id) DO NOTHING";

    private static final String UPDATE =
            "UPDATE property SET first_seen = ?, parcel_key = ?, address_key = ?,"
                    + " address_print = ?, zip = ?, quality_score = ?, quality_completeness = ?,"
                    + " quality_validity = ?, quality_problems = ?"
                    + FieldColumns.ASSIGNMENTS
                    + " WHERE id = ?";

    private static final String SELECT =
            "SELECT first_seen, parcel_key, address_key, zip,"
                    + " (SELECT count(*) FROM observation WHERE property = p.id)"
                    + " FROM property p WHERE id = ?";

    /** Those with the same parcel number, then those at the same address. */
    private static final String ALIKE =
            "SELECT false, id, parcel_key FROM property"
                    + " WHERE parcel_key <> '' AND parcel_key >= ?1 AND parcel_key < ?2"
                    + " UNION ALL SELECT true, id, parcel_key FROM property"
                    + " WHERE zip = ?3 AND address_print = ?4 AND address_key = ?5";

    private final Session session;
    private long lastId;

    PropertyRows(Session session) {
        this.session = session;
    }

    /**
     * What is stored of a property besides its facts.
     *
     * @param firstSeenMillis in epoch milliseconds
     * @param records how many records of sources speak of it
     */
    record Stored(long id, long firstSeenMillis, PropertyKeys keys, int records) {}

    /**
     * Stores a property that was not known and returns its row number.
     *
     * @param propertyId how it is to be called; gets a number behind it if that is taken
     */
    long insert(long firstSeenMillis, PropertyKeys keys, Facts facts, String propertyId)
            throws SQLException {
        lastId = lastId == 0 ? session.number("SELECT max(id) FROM property") : lastId;
        lastId++;
        @Nullable Object[] values = new @Nullable Object[11 + FieldColumns.COUNT];
        put(firstSeenMillis, keys, facts, values, 2);
        values[0] = lastId;
        values[1] = propertyId;
        for (int number = 2; session.update(INSERT, values) == 0; number++) {
            values[1] = propertyId + '-' + number;
        }
        return lastId;
    }

    void update(Stored stored, PropertyKeys keys, Facts facts) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[10 + FieldColumns.COUNT];
        put(stored.firstSeenMillis, keys, facts, values, 0);
        values[values.length - 1] = stored.id;
        session.update(UPDATE, values);
    }

    private static void put(
            long firstSeenMillis,
            PropertyKeys keys,
            Facts facts,
            @Nullable Object[] values,
            int from) {
        Quality quality = QualityScore.of(facts);
        values[from] = firstSeenMillis;
        values[from + 1] = keys.parcel();
        values[from + 2] = keys.address();
        values[from + 3] = addressPrint(keys);
        values[from + 4] = keys.zip();
        values[from + 5] = quality.score();
        values[from + 6] = quality.completeness();
        values[from + 7] = quality.validity();
        values[from + 8] = String.join("\n", quality.problems());
        FieldColumns.put(facts, values, from + 9);
    }

    private static @Nullable Long addressPrint(PropertyKeys keys) {
        return keys.address().isEmpty() ? null : Fingerprint.of(keys.address());
    }

    Stored read(long id) throws SQLException {
        try (ResultSet row = session.query(SELECT, id)) {
            if (!row.next()) {
                throw new SQLException("property " + id + " is missing");
            }
            PropertyKeys keys =
                    new PropertyKeys(row.getString(2), row.getString(3), row.getString(4));
            return new Stored(id, row.getLong(1), keys, row.getInt(5));
        }
    }

    /**
     * The property that is known by these keys, or 0: by its parcel, else by its address.
     *
     * @param except a property that is not looked for, 0 for none
     */
    long find(PropertyKeys keys, long except) throws SQLException {
        String prefix = keys.parcelNumberPrefix();
        // '0' follows '/', so this is the end of all keys that begin with the prefix.
        String end = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1) + '0';
        AlikeProperties<Long> alike =
                new AlikeProperties<>(keys.parcel(), except == 0 ? null : except);
        try (ResultSet row =
                session.query(ALIKE, prefix, end, keys.zip(), addressPrint(keys), keys.address())) {
            while (row.next()) {
                if (row.getInt(1) == 0) {
                    alike.addByNumber(row.getLong(2), row.getString(3));
                } else {
                    alike.addByAddress(row.getLong(2), row.getString(3));
                }
            }
        }
        Long found = alike.found();
        return found == null ? 0 : found;
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
