package io.parcelflow.store.sqlite.search;

import io.parcelflow.engine.property.Property;
import io.parcelflow.store.rules.Slice;
import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.search.Range;
import io.parcelflow.store.search.SearchCursor;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchOrder.SortField;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import io.parcelflow.store.sqlite.record.SqlitePropertyQueries;
import io.parcelflow.store.sqlite.record.SqlitePropertyReader;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds properties: along an index where many match, else by looking at all rows, which are short.
 */
public final class SearchQueries {

    /**
     * So many rows are looked at along an index, each somewhere else in the file: where one in a
     * hundred matches, they fill a page.
     */
    private static final int PROBE_MAX = 8_000;

    private final SqliteSession session;

    SearchQueries(SqliteSession session) {
        this.session = session;
    }

    /** A row that was found, and what it is sorted by. */
    private record Hit(long place, @Nullable Long value) {}

    SearchResults find(SearchRequest request) throws SQLException {
        SearchCursor after =
                request.cursor() == null
                        ? null
                        : SearchCursor.parse(request.cursor(), request.order());
        SearchConditions conditions = new SearchConditions(session, request.filter());
        List<Hit> few = after == null && !conditions.isAll() ? few(request, conditions) : null;
        List<Hit> allHits = few != null && few.size() <= PropertySearch.TOTAL_MAX ? few : null;
        boolean isExact =
                after == null ? allHits != null || conditions.isAll() : after.isTotalExact();
        long total = after == null ? total(conditions, few) : after.total();
        List<Hit> hits =
                allHits != null
                        ? first(allHits, request)
                        : hits(request, conditions, after, !isExact || conditions.isAll());
        Slice<Hit> page = Slice.of(hits, request.limit());
        Hit last = page.lastBeforeMore();
        String next =
                last == null
                        ? null
                        : new SearchCursor(last.value, Long.toString(last.place), total, isExact)
                                .toText(request.order());
        List<Long> ids =
                page.items().stream().map(hit -> SearchRowKey.property(hit.place)).toList();
        return new SearchResults(
                List.copyOf(properties(session, ids).values()),
                ids.stream().map(String::valueOf).toList(),
                next,
                total,
                isExact,
                new PendingSearchUpdates(session).indexFreshness());
    }

    /** Properties by row number, in that order; those that are gone meanwhile are left out. */
    public static Map<Long, Property> properties(SqliteSession session, Collection<Long> ids)
            throws SQLException {
        Map<Long, Property> found = HashMap.newHashMap(ids.size());
        new SqlitePropertyReader(session)
                .forEach(
                        SqlitePropertyQueries.PAGE,
                        stored -> found.put(stored.id(), stored.property(List.of())),
                        ids.toString());
        Map<Long, Property> ordered = LinkedHashMap.newLinkedHashMap(found.size());
        for (long id : ids) {
            Property property = found.get(id);
            if (property != null) {
                ordered.put(id, property);
            }
        }
        return ordered;
    }

    /** All that match, as of the current transaction: row numbers of properties in order. */
    void forEachId(SearchFilter filter, SearchOrder order, Consumer<String> visitor)
            throws SQLException {
        SearchConditions conditions = new SearchConditions(session, filter);
        String sql =
                "SELECT s.id FROM %s WHERE %s ORDER BY %s"
                        .formatted(conditions.from(), conditions.where(), scanOrder(order));
        session.forEachOnce(
                sql,
                row -> visitor.accept(Long.toString(SearchRowKey.property(row.getLong(1)))),
                conditions.values());
    }

    private long total(SearchConditions conditions, @Nullable List<Hit> few) throws SQLException {
        return few == null || conditions.isAll()
                ? QualityRows.countProperties(session)
                : Math.min(few.size(), PropertySearch.TOTAL_MAX);
    }

    /**
     * All matches, unordered, or one more than the counting limit; one scan of all rows does both.
     */
    private List<Hit> few(SearchRequest request, SearchConditions conditions) throws SQLException {
        String sql =
                "SELECT s.id, %s FROM %s WHERE %s LIMIT %d"
                        .formatted(
                                SearchConditions.column(request.order().field()),
                                conditions.from(),
                                conditions.where(),
                                PropertySearch.TOTAL_MAX + 1);
        return hits(sql, conditions.values());
    }

    /** The first of them in the requested order, and one more. */
    private static List<Hit> first(List<Hit> few, SearchRequest request) {
        Comparator<Hit> byValue =
                Comparator.comparingLong((Hit hit) -> hit.value == null ? 0 : hit.value)
                        .thenComparingLong(Hit::place);
        Comparator<Hit> order = request.order().isDescending() ? byValue.reversed() : byValue;
        return few.stream()
                .sorted(Comparator.comparing((Hit hit) -> hit.value == null).thenComparing(order))
                .limit(request.limit() + 1L)
                .toList();
    }

    private List<Hit> hits(
            SearchRequest request,
            SearchConditions conditions,
            @Nullable SearchCursor after,
            boolean areMany)
            throws SQLException {
        int wanted = request.limit() + 1;
        boolean isBehindKnown = after == null || after.value() != null;
        if (areMany && isBehindKnown && !conditions.isNarrow()) {
            List<Hit> probed = probe(request, conditions, after, wanted);
            if (probed.size() == wanted) {
                return probed;
            }
        }
        return scan(request, conditions, after, wanted);
    }

    private List<Hit> probe(
            SearchRequest request,
            SearchConditions conditions,
            @Nullable SearchCursor after,
            int wanted)
            throws SQLException {
        SearchOrder order = request.order();
        String column = SearchConditions.column(order.field());
        boolean isByPlace = order.field() == SortField.ZIP;
        String direction = order.isDescending() ? " DESC" : "";
        List<Object> values = new ArrayList<>();
        StringBuilder inner = new StringBuilder("SELECT * FROM search s WHERE ");
        inner.append(isByPlace ? "true" : column + " IS NOT NULL");
        Range range = conditions.rangeOf(order.field());
        if (range != null) {
            inner.append(" AND ").append(column).append(" BETWEEN ? AND ?");
            values.add(range.min());
            values.add(range.max());
        }
        if (after != null) {
            String than = order.isDescending() ? " < " : " > ";
            if (isByPlace) {
                inner.append(" AND s.id").append(than).append('?');
            } else {
                inner.append(" AND (")
                        .append(column)
                        .append(", s.id)")
                        .append(than)
                        .append("(?, ?)");
                values.add(value(after));
            }
            values.add(place(request, after));
        }
        inner.append(" ORDER BY ");
        inner.append(isByPlace ? "s.id" + direction : column + direction + ", s.id" + direction);
        inner.append(" LIMIT ").append(PROBE_MAX);
        values.addAll(conditions.values());
        String sql =
                "SELECT s.id, %s FROM (%s) s WHERE %s LIMIT %d"
                        .formatted(column, inner, conditions.where(), wanted);
        return hits(sql, values);
    }

    private List<Hit> scan(
            SearchRequest request,
            SearchConditions conditions,
            @Nullable SearchCursor after,
            int wanted)
            throws SQLException {
        SearchOrder order = request.order();
        String column = SearchConditions.column(order.field());
        String than = order.isDescending() ? " < " : " > ";
        List<Object> values = new ArrayList<>(conditions.values());
        StringBuilder sql = new StringBuilder("SELECT s.id, ").append(column);
        sql.append(" FROM ").append(conditions.from()).append(" WHERE ").append(conditions.where());
        if (after != null && after.value() == null) {
            sql.append(" AND ").append(column).append(" IS NULL AND s.id").append(than).append('?');
            values.add(place(request, after));
        } else if (after != null) {
            sql.append(" AND ((").append(column).append(", s.id)").append(than);
            sql.append("(?, ?) OR ").append(column).append(" IS NULL)");
            values.add(value(after));
            values.add(place(request, after));
        }
        sql.append(" ORDER BY ").append(scanOrder(order)).append(" LIMIT ").append(wanted);
        return hits(sql.toString(), values);
    }

    /** The plus sign keeps SQLite from reading all rows in the order of an index instead. */
    private static String scanOrder(SearchOrder order) {
        String column = SearchConditions.column(order.field());
        String direction = order.isDescending() ? " DESC" : "";
        return "+%s IS NULL, +%s%s, +s.id%s".formatted(column, column, direction, direction);
    }

    private static Object value(SearchCursor cursor) {
        return Objects.requireNonNull(cursor.value());
    }

    private static Long place(SearchRequest request, SearchCursor cursor) {
        try {
            return Long.valueOf(cursor.id());
        } catch (NumberFormatException e) {
            throw SearchCursor.invalid(Objects.requireNonNull(request.cursor()));
        }
    }

    private List<Hit> hits(String sql, List<Object> values) throws SQLException {
        return session.listOnce(
                sql, row -> new Hit(row.getLong(1), SqliteColumns.nullableLong(row, 2)), values);
    }
}
