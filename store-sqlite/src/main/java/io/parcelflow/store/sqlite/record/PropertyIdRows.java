package io.parcelflow.store.sqlite.record;

import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;

/** The rows of {@code property_name}. */
public final class PropertyIdRows {

    private final SqliteSession session;

    public PropertyIdRows(SqliteSession session) {
        this.session = session;
    }

    /** The property of that name, 0 if there is none. */
    public long find(String propertyId) throws SQLException {
        return session.queryNumber(
                "SELECT property FROM property_name WHERE property_id = ?", propertyId);
    }

    public void add(String propertyId, long property) throws SQLException {
        MatchKeys clues = MatchKeys.ofId(propertyId);
        session.update(
                "INSERT INTO property_name (property_id, property, parcel, place)"
                        + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                propertyId,
                property,
                clues.parcel(),
                clues.place());
    }

    /** Gives the names of one property to another. */
    void reassign(long kept, long gone) throws SQLException {
        session.update("UPDATE property_name SET property = ? WHERE property = ?", kept, gone);
    }
}
