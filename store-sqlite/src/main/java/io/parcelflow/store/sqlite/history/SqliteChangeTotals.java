package io.parcelflow.store.sqlite.history;

import io.parcelflow.engine.property.Property;
import io.parcelflow.store.history.ChangeCursor;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PriceMoves;
import io.parcelflow.store.history.ZipChanges;
import io.parcelflow.store.rules.Slice;
import io.parcelflow.store.rules.StoredChange;
import io.parcelflow.store.sqlite.search.SearchQueries;
import io.parcelflow.store.sqlite.search.SearchRowKey;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Sums over all changes of a period, made by the database. */
final class SqliteChangeTotals {

    private static final String BY_ZIP =
            """
            SELECT zip, sum(created), sum(down), sum(up), sum(gone),
                sum(created + down + up + gone) AS changes
            FROM (
                SELECT %s AS zip, count(*) AS created, 0 AS down, 0 AS up, 0 AS gone
                FROM search s WHERE s.first_seen >= ?1 AND s.first_seen < ?2 GROUP BY 1
                UNION ALL
                SELECT %s, 0,
                    sum(c.kind = 'PRICE' AND CAST(c.after AS INTEGER) < CAST(c.before AS INTEGER)),
                    sum(c.kind = 'PRICE' AND CAST(c.after AS INTEGER) > CAST(c.before AS INTEGER)),
                    sum(c.kind = 'GONE')
                FROM property_change c LEFT JOIN search_place p ON p.property = c.property
                WHERE c.kind IN ('PRICE', 'GONE') AND c.at >= ?1 AND c.at < ?2 GROUP BY 1)
            GROUP BY zip ORDER BY changes DESC, zip LIMIT ?3
            """
                    .formatted(SearchRowKey.zip("s.id"), SearchRowKey.zip("p.id"));

    private static final String PRICES =
            """
            FROM property_change c
            WHERE c.kind = 'PRICE' AND c.at >= ? AND c.at < ? AND CAST(c.before AS INTEGER) > 0
            """;

    private static final String GROWTH = "CAST(c.after AS REAL) / c.before - 1";

    private static final String COUNT =
            "SELECT count(*) "
                    + PRICES
                    + "AND CAST(c.after AS INTEGER) %s CAST(c.before AS INTEGER)";

    private static final String MEDIAN =
            "SELECT " + GROWTH + ' ' + PRICES + "ORDER BY 1 LIMIT 1 OFFSET ?";

    private static final String LARGEST =
            "SELECT c.id, c.at, c.property, c.source, c.before, c.after "
                    + PRICES
                    + "ORDER BY abs("
                    + GROWTH
                    + ") DESC, c.at DESC, c.id DESC LIMIT ?";

    private final SqliteSession session;

    SqliteChangeTotals(SqliteSession session) {
        this.session = session;
    }

    List<ZipChanges> byZip(Period period, int limit) throws SQLException {
        return session.list(
                BY_ZIP,
                row -> {
                    Long zip = SqliteColumns.nullableLong(row, 1);
                    return new ZipChanges(
                            zip == null ? null : SqliteColumns.zip(zip.intValue()),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5));
                },
                period.from().toEpochMilli(),
                period.to().toEpochMilli(),
                limit);
    }

    PriceMoves priceMoves(Period period, int limit) throws SQLException {
        long from = period.from().toEpochMilli();
        long to = period.to().toEpochMilli();
        long down = session.queryNumber(COUNT.formatted("<"), from, to);
        long up = session.queryNumber(COUNT.formatted(">"), from, to);
        Double median = session.first(MEDIAN, row -> row.getDouble(1), from, to, (down + up) / 2);
        Slice<StoredChange<Long>> largest =
                Slice.of(session.list(LARGEST, this::change, from, to, limit), limit);
        Map<Long, Property> properties =
                SearchQueries.properties(session, StoredChange.properties(largest));
        return new PriceMoves(
                down,
                up,
                median == null ? Double.NaN : median,
                StoredChange.page(largest, properties).changes());
    }

    private StoredChange<Long> change(ResultSet row) throws SQLException {
        Long source = SqliteColumns.nullableLong(row, 4);
        return new StoredChange<>(
                new ChangeCursor(row.getLong(2), ChangeKind.PRICE, row.getString(1)),
                row.getLong(3),
                source == null
                        ? null
                        : session.cached(SourceIds.class, SourceIds::new).name(source),
                row.getString(5),
                row.getString(6));
    }
}
