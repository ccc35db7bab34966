package io.parcelflow.store.sqlite.record;

import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads properties, each from the rows of all its records. */
public final class SqlitePropertyReader {

    private static final String BY_ID = select("f.id = ?1", false);

    private static final String BY_RECORD =
            select("f.id = (SELECT coalesce(property, id) FROM record WHERE id = ?1)", true);

    public static final String MATCHING = select("f.parcel = ?1 OR f.place = ?2", true);

    private final SqliteSession session;
    private final SourceIds sources;

    public SqlitePropertyReader(SqliteSession session) throws SQLException {
        this.session = session;
        this.sources = session.cached(SourceIds.class, SourceIds::new);
    }

    /**
     * A query for all rows of properties.
     *
     * @param condition calls the rows of first records {@code f}
     */
    static String select(String condition, boolean hasListFacts) {
        return """
        SELECT %s FROM record f WHERE %3$s
        UNION ALL
        SELECT %s FROM record f CROSS JOIN record m ON m.property = f.id WHERE %3$s
        ORDER BY 1, 2
        """
                .formatted(
                        SqliteProperty.columns("f", hasListFacts),
                        SqliteProperty.columns("m", hasListFacts),
                        condition);
    }

    /** Something to be done with a property. */
    public interface Visitor {
        void visit(SqliteProperty property) throws SQLException;
    }

    /** Visits what a query made by {@link #select} finds. */
    public void forEach(String sql, Visitor visitor, @Nullable Object... values)
            throws SQLException {
        try (ResultSet row = session.query(sql, values)) {
            SqliteProperty property = null;
            while (row.next()) {
                if (property == null || property.id() != row.getLong(1)) {
                    if (property != null) {
                        visitor.visit(property);
                    }
                    property = new SqliteProperty(row);
                }
                property.add(row, sources);
            }
            if (property != null) {
                visitor.visit(property);
            }
        }
    }

    /** The property whose first record has that row number. */
    public SqliteProperty read(long id) throws SQLException {
        return only(BY_ID, id);
    }

    /** The property of the record of that row number, whole enough to be changed. */
    public SqliteProperty readByRecord(long record) throws SQLException {
        return only(BY_RECORD, record);
    }

    private SqliteProperty only(String sql, long id) throws SQLException {
        List<SqliteProperty> found = new ArrayList<>(1);
        forEach(sql, found::add, id);
        if (found.isEmpty()) {
            throw new SQLException("the property of record " + id + " is missing");
        }
        return found.getFirst();
    }

    /** Those that may have the same parcel or address, the oldest first. */
    public List<SqliteProperty> findMatching(PropertyKeys keys) throws SQLException {
        return findMatching(MatchKeys.of(keys));
    }

    private List<SqliteProperty> findMatching(MatchKeys keys) throws SQLException {
        List<SqliteProperty> found = new ArrayList<>(2);
        forEach(MATCHING, found::add, keys.parcelOrNull(), keys.addressOrNull());
        return found;
    }

    /** The property that has, or had, that identifier; null if there is none. */
    public @Nullable SqliteProperty find(String propertyId) throws SQLException {
        long known = new PropertyIdRows(session).find(propertyId);
        if (known != 0) {
            return read(known);
        }
        for (SqliteProperty property : findMatching(MatchKeys.ofId(propertyId))) {
            if (property.propertyId().equals(propertyId)) {
                return property;
            }
        }
        return null;
    }
}
