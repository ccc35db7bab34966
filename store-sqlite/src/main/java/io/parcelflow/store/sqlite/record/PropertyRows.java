package io.parcelflow.store.sqlite.record;

import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys and identifiers of properties: the rows of {@code record} of their first records. */
public final class PropertyRows {

    private static final String UPDATE =
            """
            UPDATE record SET parcel = ?, place = ?, address = ?, property_id = ? WHERE id = ?
            """;

    /** Makes the first record of a property one of another's. */
    private static final String DEMOTE =
            """
            UPDATE record
            SET property = ?, first_seen = NULL, parcel = NULL, place = NULL, address = NULL,
                property_id = NULL
            WHERE id = ?
            """;

    private static final int NEW_MAX = 25;

    public static final String ANY_KNOWN =
            """
            WITH new (parcel, place) AS (VALUES (?, ?)%s)
            SELECT EXISTS (
                SELECT 1 FROM new
                WHERE EXISTS (SELECT 1 FROM record r WHERE r.parcel = new.parcel)
                OR EXISTS (SELECT 1 FROM record r WHERE r.place = new.place)
                OR EXISTS (SELECT 1 FROM property_name)
                AND (EXISTS (SELECT 1 FROM property_name n WHERE n.parcel = new.parcel)
                    OR EXISTS (SELECT 1 FROM property_name n WHERE n.place = new.place)))
            """
                    .formatted(", (?, ?)".repeat(NEW_MAX - 1));

    private final SqliteSession session;
    private final PropertyIdRows ids;

    public PropertyRows(SqliteSession session) {
        this.session = session;
        this.ids = new PropertyIdRows(session);
    }

    /** Whether a property may have the same keys, or the identifier that follows from them. */
    public boolean hasAnyMatch(List<MatchKeys> newKeys) throws SQLException {
        PreparedStatement query = session.statement(ANY_KNOWN);
        for (int from = 0; from < newKeys.size(); from += NEW_MAX) {
            for (int i = 0; i < NEW_MAX; i++) {
                MatchKeys keys = from + i < newKeys.size() ? newKeys.get(from + i) : MatchKeys.NONE;
                query.setObject(2 * i + 1, keys.parcelOrNull());
                query.setObject(2 * i + 2, keys.addressOrNull());
            }
            try (ResultSet row = query.executeQuery()) {
                if (row.next() && row.getInt(1) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Stores the identifier of a new property of which nothing else is stored yet.
     *
     * @param derivedId the one that follows from its keys
     * @return the identifier if it has to be stored with the property, null if it follows
     */
    public @Nullable String saveId(long id, PropertyKeys keys, String propertyId, String derivedId)
            throws SQLException {
        if (propertyId.equals(derivedId) && MatchKeys.isIdFindable(keys)) {
            return null;
        }
        ids.add(propertyId, id);
        return propertyId;
    }

    /**
     * Stores the new keys of a property; it keeps its identifier.
     *
     * @param property as it is stored
     */
    public void update(SqliteProperty property, PropertyKeys newKeys) throws SQLException {
        String explicitId = property.explicitId();
        if (!property.propertyId(newKeys).equals(property.propertyId())) {
            explicitId = property.propertyId();
            ids.add(explicitId, property.id());
        }
        MatchKeys keys = MatchKeys.of(newKeys);
        session.update(
                UPDATE,
                keys.parcelOrNull(),
                keys.place(),
                newKeys.address().isEmpty() ? null : newKeys.address(),
                explicitId,
                property.id());
    }

    /** Gives the records and identifiers of one property to another. */
    public void merge(SqliteProperty gone, SqliteProperty kept) throws SQLException {
        ids.reassign(kept.id(), gone.id());
        ids.add(gone.propertyId(), kept.id());
        session.update("UPDATE record SET property = ? WHERE property = ?", kept.id(), gone.id());
        session.update(DEMOTE, kept.id(), gone.id());
    }
}
