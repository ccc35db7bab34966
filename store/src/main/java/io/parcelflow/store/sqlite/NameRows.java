package io.parcelflow.store.sqlite;

import java.sql.SQLException;

/** The rows of {@code property_name}. */
final class NameRows {

    private final Session session;

    NameRows(Session session) {
        this.session = session;
    }

    /** The property of that name, 0 if there is none. */
    long find(String propertyId) throws SQLException {
        return session.number(
                "SELECT property FROM property_name WHERE property_id = ?", propertyId);
    }

    void add(String propertyId, long property) throws SQLException {
        Clues clues = Clues.ofId(propertyId);
        session.update(
                "INSERT INTO property_name (property_id, property, parcel, place)"
                        + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                propertyId,
                property,
                clues.parcel(),
                clues.place());
    }

    /** Gives the names of one property to another. */
    void unite(long kept, long gone) throws SQLException {
        session.update("UPDATE property_name SET property = ? WHERE property = ?", kept, gone);
    }
}
