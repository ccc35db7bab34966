package io.parcelflow.store.sqlite.record;

import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads properties, each from the rows of all its records. */
public final class SqlitePropertyReader {

    private static final String READ = select(" WHERE f.id = ?1");
    public static final String ALIKE = select(" WHERE f.parcel = ?1 OR f.place = ?2");

    private final SqliteSession session;
    private final SourceIds sources;

    public SqlitePropertyReader(SqliteSession session) throws SQLException {
        this.session = session;
        this.sources = session.cached(SourceIds.class, SourceIds::new);
    }

    /** A query for all rows of properties; {@code f} is in the condition what a first record is. */
    static String select(String condition) {
        return "SELECT "
                + SqliteProperty.columns("f")
                + " FROM record f"
                + condition
                + " UNION ALL SELECT "
                + SqliteProperty.columns("m")
                + " FROM record f CROSS JOIN record m ON m.property = f.id"
                + condition
                + " ORDER BY 1, 2";
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

    public SqliteProperty read(long id) throws SQLException {
        List<SqliteProperty> found = new ArrayList<>(1);
        forEach(READ, found::add, id);
        if (found.isEmpty()) {
            throw new SQLException("property " + id + " is missing");
        }
        return found.getFirst();
    }

    /** Those that have one of the clues in common, the oldest first. */
    List<SqliteProperty> findMatching(MatchKeys clues) throws SQLException {
        List<SqliteProperty> found = new ArrayList<>(2);
        forEach(ALIKE, found::add, clues.parcelOrNull(), clues.addressOrNull());
        return found;
    }

    /** The property of that name, null if there is none; also if it turned out to be another. */
    @Nullable
    public SqliteProperty named(String propertyId) throws SQLException {
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
