package io.parcelflow.store.sqlite.record;

import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.record.PropertyMatcher;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By what properties are known and called: the rows of {@code record} of their first records. */
public final class PropertyRows {

    private static final String UPDATE =
            "UPDATE record SET parcel = ?, place = ?, address = ?, property_id = ? WHERE id = ?";

    private static final String UNITE =
            "UPDATE record SET property = ?, first_seen = NULL, parcel = NULL, place = NULL,"
                    + " address = NULL, property_id = NULL WHERE id = ?";

    private static final int NEWCOMERS_MAX = 25;

    public static final String ANY_KNOWN =
            "WITH new (parcel, place) AS (VALUES (?, ?)"
                    + ", (?, ?)".repeat(NEWCOMERS_MAX - 1)
                    + ") SELECT EXISTS (SELECT 1 FROM new WHERE"
                    + " EXISTS (SELECT 1 FROM record r WHERE r.parcel = new.parcel)"
                    + " OR EXISTS (SELECT 1 FROM record r WHERE r.place = new.place)"
                    + " OR EXISTS (SELECT 1 FROM property_name) AND"
                    + " (EXISTS (SELECT 1 FROM property_name n WHERE n.parcel = new.parcel)"
                    + " OR EXISTS (SELECT 1 FROM property_name n WHERE n.place = new.place)))";

    private final SqliteSession session;
    private final SqlitePropertyReader properties;
    private final PropertyIdRows names;

    public PropertyRows(SqliteSession session, SqlitePropertyReader properties) {
        this.session = session;
        this.properties = properties;
        this.names = new PropertyIdRows(session);
    }

    /** Whether any property is known by what one of these would be, or called after it. */
    public boolean hasAnyMatch(List<MatchKeys> newcomers) throws SQLException {
        PreparedStatement query = session.statement(ANY_KNOWN);
        for (int from = 0; from < newcomers.size(); from += NEWCOMERS_MAX) {
            for (int i = 0; i < NEWCOMERS_MAX; i++) {
                MatchKeys clues =
                        from + i < newcomers.size() ? newcomers.get(from + i) : MatchKeys.NONE;
                query.setObject(2 * i + 1, clues.parcelOrNull());
                query.setObject(2 * i + 2, clues.addressOrNull());
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
     * The property that is known by these keys, or 0: by its parcel, else by its address.
     *
     * @param except a property that is not looked for, 0 for none
     */
    public long find(PropertyKeys keys, long except) throws SQLException {
        PropertyMatcher<Long> alike =
                new PropertyMatcher<>(keys.parcel(), except == 0 ? null : except);
        String number = keys.parcelNumberPrefix();
        for (SqliteProperty property : properties.findMatching(MatchKeys.of(keys))) {
            PropertyKeys other = property.keys();
            if (!number.isEmpty() && other.parcelNumberPrefix().equals(number)) {
                alike.addParcelMatch(property.id(), other.parcel());
            }
            if (!keys.address().isEmpty() && other.address().equals(keys.address())) {
                alike.addAddressMatch(property.id(), other.parcel());
            }
        }
        Long found = alike.bestMatch();
        return found == null ? 0 : found;
    }

    /**
     * Gives a name to a new property of which nothing is stored yet.
     *
     * @param propertyId how it is to be called; gets a number behind it if that is taken
     * @return the name if it does not follow from the keys, else null
     */
    @Nullable
    public String name(long id, PropertyKeys keys, String propertyId) throws SQLException {
        String name = propertyId;
        for (int number = 2; properties.named(name) != null; number++) {
            name = propertyId + '-' + number;
        }
        if (name.equals(propertyId) && MatchKeys.isNameOf(keys)) {
            return null;
        }
        names.add(name, id);
        return name;
    }

    /**
     * Stores by what a property is known now; it goes on being called what it was.
     *
     * @param before by what it was known
     */
    public void update(SqliteProperty property, PropertyKeys before, PropertyKeys after)
            throws SQLException {
        String name = property.givenName();
        String nameBefore = property.propertyId(before);
        if (!property.propertyId(after).equals(nameBefore)) {
            name = nameBefore;
            names.add(nameBefore, property.id());
        }
        MatchKeys clues = MatchKeys.of(after);
        session.update(
                UPDATE,
                clues.parcelOrNull(),
                clues.place(),
                after.address().isEmpty() ? null : after.address(),
                name,
                property.id());
    }

    /**
     * Gives the records and names of one property to another.
     *
     * @param name what the one that is gone was called
     */
    public void reassign(long kept, long gone, String name) throws SQLException {
        names.reassign(kept, gone);
        names.add(name, kept);
        session.update("UPDATE record SET property = ? WHERE property = ?", kept, gone);
        session.update(UNITE, kept, gone);
    }
}
