package io.parcelflow.store.sqlite.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.merge.PriceHistory;
import io.parcelflow.store.sqlite.session.DecimalColumn;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code price}. */
public final class PriceRows {

    private static final String DELETE = "DELETE FROM price WHERE property = ?";

    private final SqliteSession session;

    public PriceRows(SqliteSession session) {
        this.session = session;
    }

    /**
     * Keeps what an observation adds to the prices of a property.
     *
     * @param before what the record said before, null if it is new
     * @param isNew whether the property has no prices yet
     */
    public void add(long property, Observation said, @Nullable Facts before, boolean isNew)
            throws SQLException {
        Facts facts = said.facts();
        if (facts.has(PropertyField.LIST_PRICE) || facts.has(PropertyField.CLOSE_PRICE)) {
            List<PricePoint> known = isNew ? List.of() : find(property);
            List<PricePoint> all = PriceHistory.with(known, said, before);
            // The order within a day is that of the rows, so only what is last can be appended.
            if (all.subList(0, known.size()).equals(known)) {
                insert(property, all.subList(known.size(), all.size()));
            } else {
                replace(property, all);
            }
        }
    }

    /** Gives the prices of one property to another. */
    public void reassign(long kept, long gone) throws SQLException {
        List<PricePoint> all = PriceHistory.merge(find(kept), find(gone));
        session.update(DELETE, gone);
        replace(kept, all);
    }

    private void replace(long property, List<PricePoint> points) throws SQLException {
        session.update(DELETE, property);
        insert(property, points);
    }

    public void insert(long property, List<PricePoint> points) throws SQLException {
        for (PricePoint point : points) {
            session.update(
                    "INSERT INTO price (property, date, kind, price, source)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    property,
                    point.date().toString(),
                    point.kind().name(),
                    DecimalColumn.of(point.price()),
                    point.source());
        }
    }

    /** The prices of a property, oldest first. */
    public List<PricePoint> find(long property) throws SQLException {
        List<PricePoint> points = new ArrayList<>();
        try (ResultSet row =
                session.query(
                        "SELECT kind, date, price, source FROM price"
                                + " WHERE property = ? ORDER BY date, id",
                        property)) {
            while (row.next()) {
                BigDecimal price = DecimalColumn.decimal(row.getObject(3));
                points.add(
                        new PricePoint(
                                PricePoint.Kind.valueOf(row.getString(1)),
                                LocalDate.parse(row.getString(2)),
                                price,
                                row.getString(4)));
            }
        }
        return points;
    }
}
