package io.parcelflow.store.sqlite.record;

import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads whole properties, a page at a time. */
public final class SqlitePropertyQueries {

    /** Those of a range of places that match, as far as that is known without their facts. */
    private static final String MATCHES =
            """
            f.place BETWEEN ?1 AND ?2
            AND (?3 IS NULL OR f.source = ?3
                OR EXISTS (SELECT 1 FROM record WHERE property = f.id AND source = ?3))
            AND (NOT ?4 OR f.inactive_at IS NULL
                OR EXISTS (SELECT 1 FROM record WHERE property = f.id AND inactive_at IS NULL))
            """;

    private static final String COUNT = "SELECT count(*) FROM record f WHERE " + MATCHES;

    private static final String IDS =
            "SELECT id FROM record f WHERE "
                    + MATCHES
                    + "ORDER BY address IS NULL, address, parcel, id LIMIT ?5 OFFSET ?6";

    /** The text may be part of any record's facts. */
    private static final String WITH_TEXT =
            SqlitePropertyReader.select(
                    MATCHES
                            + """
                            AND (f.address LIKE ?5 OR f.facts LIKE ?5
                                OR replace(f.facts, '-', '') LIKE replace(?5, '-', '')
                                OR EXISTS (SELECT 1 FROM record WHERE property = f.id))
                            """,
                    false);

    public static final String PAGE =
            SqlitePropertyReader.select("f.id IN (SELECT value FROM json_each(?1))", false);

    private static final String COUNT_BY_ZIP =
            "SELECT place >> 46, count(*) FROM record WHERE place IS NOT NULL GROUP BY 1";

    private final SqliteSession session;
    private final SourceIds sources;
    private final SqlitePropertyReader properties;
    private final PriceRows prices;

    public SqlitePropertyQueries(SqliteSession session) throws SQLException {
        this.session = session;
        this.sources = session.cached(SourceIds.class, SourceIds::new);
        this.properties = new SqlitePropertyReader(session);
        this.prices = new PriceRows(session);
    }

    public @Nullable Property find(String propertyId) throws SQLException {
        SqliteProperty property = properties.find(propertyId);
        return property == null ? null : property.property(prices.find(property.id()));
    }

    /**
     * The row numbers of a ZIP code's properties in the order of their addresses.
     *
     * @param limit at most so many
     */
    public List<Long> ids(ZipCode zip, PropertyQuery query, long offset, long limit)
            throws SQLException {
        boolean isPlain = query.text() == null;
        Set<Long> matching = isPlain ? Set.of() : matching(zip, query);
        List<Long> ids = new ArrayList<>();
        int number = SqliteColumns.zip(zip);
        long passed = 0;
        try (ResultSet row =
                session.query(
                        IDS,
                        MatchKeys.first(number),
                        MatchKeys.last(number),
                        source(query),
                        query.activeOnly() ? 1 : 0,
                        isPlain ? limit : -1,
                        isPlain ? offset : 0)) {
            while (row.next() && ids.size() < limit) {
                long id = row.getLong(1);
                if (isPlain || (matching.contains(id) && passed++ >= offset)) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    /** The row numbers of those that have the wanted text. */
    private Set<Long> matching(ZipCode zip, PropertyQuery query) throws SQLException {
        Set<Long> matching = new HashSet<>();
        PropertyTextFilter filter = new PropertyTextFilter(query.text());
        int number = SqliteColumns.zip(zip);
        properties.forEach(
                WITH_TEXT,
                property -> {
                    if (filter.matches(property.facts(), property.keys())) {
                        matching.add(property.id());
                    }
                },
                MatchKeys.first(number),
                MatchKeys.last(number),
                source(query),
                query.activeOnly() ? 1 : 0,
                filter.pattern());
        return matching;
    }

    /** The number of the wanted source, null for any. */
    private @Nullable Long source(PropertyQuery query) {
        return query.source() == null ? null : Long.valueOf(sources.findId(query.source()));
    }

    /** Properties of one ZIP code, likewise in order; one that is gone meanwhile is left out. */
    public List<Property> page(List<Long> ids) throws SQLException {
        Map<Long, SqliteProperty> found = HashMap.newHashMap(ids.size());
        // The text of a list of numbers is a JSON array.
        properties.forEach(PAGE, property -> found.put(property.id(), property), ids.toString());
        List<Property> page = new ArrayList<>(found.size());
        for (long id : ids) {
            SqliteProperty property = found.get(id);
            if (property != null) {
                page.add(property.property(prices.find(id)));
            }
        }
        return page;
    }

    public long count(PropertyQuery query, @Nullable ZipCode zip) throws SQLException {
        if (query.text() == null) {
            long first = zip == null ? 0 : MatchKeys.first(SqliteColumns.zip(zip));
            long last = zip == null ? Long.MAX_VALUE : MatchKeys.last(SqliteColumns.zip(zip));
            return session.queryNumber(
                    COUNT, first, last, source(query), query.activeOnly() ? 1 : 0);
        }
        long count = 0;
        for (ZipCode each : zip == null ? countByZip().keySet() : List.of(zip)) {
            count += matching(each, query).size();
        }
        return count;
    }

    public Map<ZipCode, Long> countByZip() throws SQLException {
        Map<ZipCode, Long> counts = new TreeMap<>();
        session.forEach(
                COUNT_BY_ZIP, row -> counts.put(SqliteColumns.zip(row.getInt(1)), row.getLong(2)));
        return counts;
    }

    public Map<String, Long> countBySource() throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        session.forEach(
                "SELECT source, count(*) FROM record GROUP BY source",
                row -> counts.put(sources.name(row.getLong(1)), row.getLong(2)));
        return counts;
    }
}
