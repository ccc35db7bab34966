package io.parcelflow.store.sqlite.search;

import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.Range;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchWords;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SQL conditions of a filter on rows {@code s} of {@code search}. */
final class SearchConditions {

    /** Looking at the rows of so many ZIP codes is still quicker than looking at all rows. */
    private static final int ZIPS_NARROW = 50;

    /** From so many sources on, some share a bit. */
    private static final int SOURCES_EXACT = 62;

    /**
     * Rows of so many are quicker looked up one by one, each somewhere else in the file, than all
     * rows are looked at.
     */
    private static final int LOOKED_UP_MAX = 10_000;

    private final StringBuilder from = new StringBuilder("search s ");
    private static final String NO_INDEX = "NOT INDEXED";

    private final StringBuilder where = new StringBuilder("true");
    private final List<Object> fromValues = new ArrayList<>();
    private final List<Object> whereValues = new ArrayList<>();
    private final SearchFilter filter;
    private boolean isNarrow;

    SearchConditions(SqliteSession session, SearchFilter filter) throws SQLException {
        this.filter = filter;
        text(filter);
        zips(filter);
        for (Map.Entry<NumericField, Range> each : filter.ranges().entrySet()) {
            range(column(each.getKey()), each.getValue());
        }
        words(session, "s.status", WordRows.STATUS, filter.statuses());
        words(session, "s.type", WordRows.TYPE, filter.types());
        sources(session, filter);
        if (filter.changedSince() != null) {
            and("s.changed >= ?", filter.changedSince().toEpochMilli());
        }
        if (filter.isActive() != null) {
            and(filter.isActive() ? "s.active <> 0" : "s.active = 0");
        }
        // Left alone, SQLite would look most rows up along whatever index there is.
        from.append(isNarrow ? NO_INDEX : access(session, filter));
    }

    /** Along which index few enough rows are found, if there is one. */
    private static String access(SqliteSession session, SearchFilter filter) throws SQLException {
        for (Map.Entry<NumericField, Range> each : filter.ranges().entrySet()) {
            String name = each.getKey().name().toLowerCase(Locale.ROOT);
            if (isShort(session, name, each.getValue())) {
                return "INDEXED BY search_" + name;
            }
        }
        Instant since = filter.changedSince();
        return since != null && isShort(session, "changed", Range.atLeast(since.toEpochMilli()))
                ? "INDEXED BY search_changed"
                : NO_INDEX;
    }

    private static boolean isShort(SqliteSession session, String column, Range range)
            throws SQLException {
        return session.queryNumber(
                        "SELECT count(*) FROM (SELECT 1 FROM search WHERE "
                                + column
                                + " BETWEEN ? AND ? LIMIT ?)",
                        range.min(),
                        range.max(),
                        LOOKED_UP_MAX + 1)
                <= LOOKED_UP_MAX;
    }

    /** Whether only a part of all rows is looked at anyway. */
    boolean isNarrow() {
        return isNarrow;
    }

    /** The range that the filter has for what rows are sorted by; null if it has none. */
    @Nullable Range rangeOf(SearchOrder.SortField by) {
        Instant since = filter.changedSince();
        return switch (by) {
            case LIST_PRICE -> filter.ranges().get(NumericField.LIST_PRICE);
            case CLOSE_PRICE -> filter.ranges().get(NumericField.CLOSE_PRICE);
            case CHANGED -> since == null ? null : Range.atLeast(since.toEpochMilli());
            case BEDROOMS -> filter.ranges().get(NumericField.BEDROOMS);
            case BATHROOMS -> filter.ranges().get(NumericField.BATHROOMS);
            case AREA -> filter.ranges().get(NumericField.AREA);
            case YEAR -> filter.ranges().get(NumericField.YEAR);
            case QUALITY -> filter.ranges().get(NumericField.QUALITY);
            case FIRST_SEEN, ZIP -> null;
        };
    }

    /** Whether it asks for all rows. */
    boolean isAll() {
        return !isNarrow && whereValues.isEmpty() && where.length() == "true".length();
    }

    String from() {
        return from.toString();
    }

    String where() {
        return where.toString();
    }

    /** The values of {@link #from}, then those of {@link #where}. */
    List<Object> values() {
        List<Object> values = new ArrayList<>(fromValues);
        values.addAll(whereValues);
        return values;
    }

    static String column(NumericField measure) {
        return switch (measure) {
            case LIST_PRICE -> "s.list_price";
            case CLOSE_PRICE -> "s.close_price";
            case BEDROOMS -> "s.bedrooms";
            case BATHROOMS -> "s.bathrooms";
            case AREA -> "s.area";
            case YEAR -> "s.year";
            case QUALITY -> "s.quality";
        };
    }

    static String column(SearchOrder.SortField by) {
        return switch (by) {
            case CHANGED -> "s.changed";
            case FIRST_SEEN -> "s.first_seen";
            case ZIP -> SearchRowKey.zip("s.id");
            case LIST_PRICE -> "s.list_price";
            case CLOSE_PRICE -> "s.close_price";
            case BEDROOMS -> "s.bedrooms";
            case BATHROOMS -> "s.bathrooms";
            case AREA -> "s.area";
            case YEAR -> "s.year";
            case QUALITY -> "s.quality";
        };
    }

    private void and(String condition, Object... values) {
        where.append(" AND ").append(condition);
        whereValues.addAll(List.of(values));
    }

    private void range(String column, Range range) {
        if (range.min() == range.max()) {
            and(column + " = ?", range.min());
            return;
        }
        and(column + " IS NOT NULL");
        if (range.min() != Long.MIN_VALUE) {
            and(column + " >= ?", range.min());
        }
        if (range.max() != Long.MAX_VALUE) {
            and(column + " <= ?", range.max());
        }
    }

    private void text(SearchFilter filter) {
        String match = filter.text() == null ? "" : match(filter.text());
        if (!match.isEmpty()) {
            from.insert(
                    0,
                    """
                    (SELECT rowid AS place FROM search_text WHERE search_text MATCH ?) t CROSS JOIN
                    """);
            fromValues.add(match);
            and("s.id = t.place");
            isNarrow = true;
        }
    }

    /** The query for the full-text index; empty if the text has no word. */
    static String match(String text) {
        StringBuilder match = new StringBuilder();
        for (SearchWords.QueryTerm term : SearchWords.parseQuery(text)) {
            match.append(match.isEmpty() ? "" : " AND ").append('(');
            String whole = prefix(term.whole());
            String parts =
                    term.parts().stream()
                            .map(SearchConditions::prefix)
                            .collect(Collectors.joining(" AND ", "(", ")"));
            // To look for a frequent word takes as long each time.
            boolean isSame = term.parts().equals(List.of(term.whole()));
            match.append(isSame ? "" : parts + " OR ").append(whole).append(')');
        }
        return match.toString();
    }

    private static String prefix(String word) {
        return '"' + word + "\"*";
    }

    private void zips(SearchFilter filter) {
        if (filter.zips().isEmpty()) {
            return;
        }
        List<Integer> numbers = filter.zips().stream().map(SqliteColumns::zip).sorted().toList();
        if (isNarrow || numbers.size() > ZIPS_NARROW) {
            and(
                    SearchRowKey.zip("s.id") + " IN (SELECT value FROM json_each(?))",
                    numbers.toString());
            return;
        }
        from.insert(0, "json_each(?) z CROSS JOIN ");
        fromValues.add(numbers.toString());
        and(
                "s.id BETWEEN "
                        + SearchRowKey.first("z.value")
                        + " AND "
                        + SearchRowKey.last("z.value"));
        isNarrow = true;
    }

    private void words(SqliteSession session, String column, String kind, Set<String> wanted)
            throws SQLException {
        if (!wanted.isEmpty()) {
            and(
                    column + " IN (SELECT value FROM json_each(?))",
                    WordRows.numbers(session, kind, wanted));
        }
    }

    private void sources(SqliteSession session, SearchFilter filter) throws SQLException {
        if (filter.sources().isEmpty()) {
            return;
        }
        SourceIds names = session.cached(SourceIds.class, SourceIds::new);
        List<Long> numbers =
                filter.sources().stream().map(names::findId).filter(n -> n > 0).toList();
        long bits = 0;
        for (long number : numbers) {
            bits |= SearchRows.bit(number);
        }
        and("(s.sources & ?) <> 0", bits);
        if (session.queryNumber("SELECT max(id) FROM source") > SOURCES_EXACT) {
            and(
                    """
                    EXISTS (
                        SELECT 1 FROM record r WHERE (r.id = s.id & ? OR r.property = s.id & ?)
                        AND r.source IN (SELECT value FROM json_each(?)))
                    """,
                    SearchRowKey.property(-1),
                    SearchRowKey.property(-1),
                    numbers.toString());
        }
    }
}
