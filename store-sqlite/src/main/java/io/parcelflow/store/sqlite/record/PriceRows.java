package io.parcelflow.store.sqlite.record;

import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.merge.PriceHistory;
import io.parcelflow.store.sqlite.session.DecimalColumn;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The rows of {@code price}. */
public final class PriceRows {

    private static final String INSERT =
            "INSERT INTO price (property, date, kind, price, source) VALUES (?, ?, ?, ?, ?)";

    private static final String DELETE = "DELETE FROM price WHERE property = ?";

    private static final String SELECT =
            "SELECT kind, date, price, source FROM price WHERE property = ? ORDER BY date, id";

    private final SqliteSession session;

    public PriceRows(SqliteSession session) {
        this.session = session;
    }

    /**
     * Stores the prices of a property.
     *
     * @param before those that are stored
     */
    public void update(long property, List<PricePoint> before, List<PricePoint> after)
            throws SQLException {
        // The order within a day is that of the rows, so only what is last can be appended.
        boolean isAppended =
                after.size() >= before.size() && after.subList(0, before.size()).equals(before);
        if (isAppended) {
            insert(property, after.subList(before.size(), after.size()));
        } else {
            delete(property);
            insert(property, after);
        }
    }

    /** Gives the prices of one property to another. */
    public void merge(long gone, long kept) throws SQLException {
        List<PricePoint> known = find(kept);
        List<PricePoint> all = PriceHistory.merge(known, find(gone));
        delete(gone);
        update(kept, known, all);
    }

    public void delete(long property) throws SQLException {
        session.update(DELETE, property);
    }

    public void insert(long property, List<PricePoint> points) throws SQLException {
        for (PricePoint point : points) {
            session.update(
                    INSERT,
                    property,
                    point.date().toString(),
                    point.kind().name(),
                    DecimalColumn.of(point.price()),
                    point.source());
        }
    }

    /** The prices of a property, oldest first. */
    public List<PricePoint> find(long property) throws SQLException {
        return session.list(SELECT, PriceRows::point, property);
    }

    private static PricePoint point(ResultSet row) throws SQLException {
        return new PricePoint(
                PricePoint.Kind.valueOf(row.getString(1)),
                LocalDate.parse(row.getString(2)),
                DecimalColumn.decimal(row.getObject(3)),
                row.getString(4));
    }
}
