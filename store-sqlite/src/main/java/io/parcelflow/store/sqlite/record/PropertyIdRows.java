package io.parcelflow.store.sqlite.record;

import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;

/** Identifiers that do not follow from a property's keys: the rows of {@code property_name}. */
public final class PropertyIdRows {

    private static final String ADD =
            """
            INSERT INTO property_name (property_id, property, parcel, place)
            VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
            """;

    private final SqliteSession session;

    public PropertyIdRows(SqliteSession session) {
        this.session = session;
    }

    /** The row number of the property of that identifier, 0 if there is none. */
    public long find(String propertyId) throws SQLException {
        return session.queryNumber(
                "SELECT property FROM property_name WHERE property_id = ?", propertyId);
    }

    public void add(String propertyId, long property) throws SQLException {
        MatchKeys keys = MatchKeys.ofId(propertyId);
        session.update(ADD, propertyId, property, keys.parcel(), keys.place());
    }

    /** Gives the identifiers of one property to another. */
    void reassign(long kept, long gone) throws SQLException {
        session.update("UPDATE property_name SET property = ? WHERE property = ?", kept, gone);
    }
}
