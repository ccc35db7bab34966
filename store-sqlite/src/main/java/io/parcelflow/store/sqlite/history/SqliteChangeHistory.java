package io.parcelflow.store.sqlite.history;

import io.parcelflow.engine.property.Property;
import io.parcelflow.store.history.ChangeCursor;
import io.parcelflow.store.history.ChangeFilter;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangeMerge;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PropertyChange;
import io.parcelflow.store.sqlite.record.SqliteProperty;
import io.parcelflow.store.sqlite.record.SqlitePropertyReader;
import io.parcelflow.store.sqlite.search.SearchQueries;
import io.parcelflow.store.sqlite.search.SearchRowKey;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How properties changed: new ones show in {@code search}, all else in {@code property_change}. */
public final class SqliteChangeHistory {

    private static final String COUNT_NEW =
            "SELECT count(*) FROM search WHERE first_seen >= ? AND first_seen < ?";

    private static final String COUNT =
            "SELECT count(*) FROM property_change WHERE kind = ? AND at >= ? AND at < ?";

    private static final String NEW_FROM =
            """
            SELECT s.id, s.first_seen, s.id, NULL, NULL, NULL FROM search s
            WHERE s.first_seen >= ? AND s.first_seen < ? AND (s.first_seen, s.id) < (?, ?)
            """;

    private static final String NEW_ORDER = " ORDER BY s.first_seen DESC, s.id DESC LIMIT ?";

    private static final String CHANGED_FROM =
            """
            SELECT c.id, c.at, c.property, c.source, c.before, c.after FROM property_change c
            WHERE c.at >= ? AND c.at < ? AND (c.at, c.id) < (?, ?) AND c.kind = ?
            """;

    private static final String CHANGED_ORDER = " ORDER BY c.at DESC, c.id DESC LIMIT ?";

    /** Those of one kind, whatever their property and source. */
    public static final String NEW = NEW_FROM + NEW_ORDER;

    public static final String CHANGED = CHANGED_FROM + CHANGED_ORDER;

    private static final String LISTED = " IN (SELECT value FROM json_each(?))";

    private final SqliteSession session;

    SqliteChangeHistory(SqliteSession session) {
        this.session = session;
    }

    Map<ChangeKind, Long> counts(Period period) throws SQLException {
        long from = period.from().toEpochMilli();
        long to = period.to().toEpochMilli();
        Map<ChangeKind, Long> counts = new EnumMap<>(ChangeKind.class);
        for (ChangeKind kind : ChangeKind.values()) {
            counts.put(
                    kind,
                    kind == ChangeKind.NEW
                            ? session.queryNumber(COUNT_NEW, from, to)
                            : session.queryNumber(COUNT, kind.name(), from, to));
        }
        return counts;
    }

    private record ChangeRow(
            long property,
            @Nullable String source,
            @Nullable String before,
            @Nullable String after) {}

    ChangePage page(ChangeFilter filter, @Nullable ChangeCursor after, int limit)
            throws SQLException {
        List<List<ChangeMerge.Item<ChangeRow>>> byKind = new ArrayList<>();
        for (ChangeKind kind : filter.kinds()) {
            ChangeCursor.Start start =
                    after == null
                            ? new ChangeCursor.Start(Long.MAX_VALUE, null)
                            : after.startOf(kind);
            byKind.add(rows(kind, filter, start, limit + 1));
        }
        List<ChangeMerge.Item<ChangeRow>> found = ChangeMerge.firstOf(byKind, limit);
        boolean hasMore = found.size() > limit;
        List<ChangeMerge.Item<ChangeRow>> page = hasMore ? found.subList(0, limit) : found;
        Map<Long, Property> properties =
                SearchQueries.properties(
                        session, page.stream().map(item -> item.change().property).toList());
        List<PropertyChange> changes = new ArrayList<>(page.size());
        for (ChangeMerge.Item<ChangeRow> item : page) {
            // One that turned out to be another is among that one's changes no more.
            Property property = properties.get(item.change().property);
            if (property != null) {
                changes.add(
                        new PropertyChange(
                                Instant.ofEpochMilli(item.cursor().atMillis()),
                                item.cursor().kind(),
                                item.change().source,
                                item.change().before,
                                item.change().after,
                                property));
            }
        }
        return new ChangePage(changes, hasMore ? page.getLast().cursor().toText() : null);
    }

    private List<ChangeMerge.Item<ChangeRow>> rows(
            ChangeKind kind, ChangeFilter filter, ChangeCursor.Start start, int limit)
            throws SQLException {
        boolean isNew = kind == ChangeKind.NEW;
        List<@Nullable Object> values = new ArrayList<>();
        values.add(filter.period().from().toEpochMilli());
        values.add(filter.period().to().toEpochMilli());
        values.add(start.atMillis());
        values.add(start.id() == null ? 0 : number(start, kind));
        if (!isNew) {
            values.add(kind.name());
        }
        String sql =
                isNew
                        ? NEW_FROM + newConditions(filter, values) + NEW_ORDER
                        : CHANGED_FROM + changeConditions(filter, values) + CHANGED_ORDER;
        values.add(limit);
        List<ChangeMerge.Item<ChangeRow>> rows = new ArrayList<>();
        try (ResultSet row = session.query(sql, values.toArray())) {
            while (row.next()) {
                long property = row.getLong(3);
                rows.add(
                        new ChangeMerge.Item<>(
                                new ChangeCursor(row.getLong(2), kind, row.getString(1)),
                                new ChangeRow(
                                        isNew ? SearchRowKey.property(property) : property,
                                        source(row),
                                        row.getString(5),
                                        row.getString(6))));
            }
        }
        return rows;
    }

    private @Nullable String source(ResultSet row) throws SQLException {
        Long id = SqliteColumns.nullableLong(row, 4);
        return id == null ? null : session.cached(SourceIds.class, SourceIds::new).name(id);
    }

    private String newConditions(ChangeFilter filter, List<@Nullable Object> values)
            throws SQLException {
        StringBuilder sql = new StringBuilder();
        if (!filter.zips().isEmpty()) {
            sql.append(" AND ").append(SearchRowKey.zip("s.id")).append(LISTED);
            values.add(zips(filter));
        }
        if (!filter.sources().isEmpty()) {
            sql.append(" AND EXISTS (SELECT 1 FROM record r")
                    .append(" WHERE (r.id = s.id & ? OR r.property = s.id & ?) AND r.source")
                    .append(LISTED)
                    .append(')');
            values.add(SearchRowKey.property(-1));
            values.add(SearchRowKey.property(-1));
            values.add(sources(filter));
        }
        if (filter.propertyId() != null) {
            sql.append(" AND s.id = (SELECT id FROM search_place WHERE property = ?)");
            values.add(property(filter.propertyId()));
        }
        return sql.toString();
    }

    private String changeConditions(ChangeFilter filter, List<@Nullable Object> values)
            throws SQLException {
        StringBuilder sql = new StringBuilder();
        if (!filter.zips().isEmpty()) {
            sql.append(" AND EXISTS (SELECT 1 FROM search_place p WHERE p.property = c.property")
                    .append(" AND ")
                    .append(SearchRowKey.zip("p.id"))
                    .append(LISTED)
                    .append(')');
            values.add(zips(filter));
        }
        if (!filter.sources().isEmpty()) {
            sql.append(" AND c.source").append(LISTED);
            values.add(sources(filter));
        }
        if (filter.propertyId() != null) {
            sql.append(" AND c.property = ?");
            values.add(property(filter.propertyId()));
        }
        return sql.toString();
    }

    private String sources(ChangeFilter filter) throws SQLException {
        SourceIds ids = session.cached(SourceIds.class, SourceIds::new);
        return filter.sources().stream().map(ids::findId).toList().toString();
    }

    private static String zips(ChangeFilter filter) {
        return filter.zips().stream().map(SqliteColumns::zip).toList().toString();
    }

    /** The number of the property; 0, which none has, if there is none of that name. */
    private long property(String propertyId) throws SQLException {
        SqliteProperty property = new SqlitePropertyReader(session).named(propertyId);
        return property == null ? 0 : property.id();
    }

    private static long number(ChangeCursor.Start start, ChangeKind kind) {
        try {
            return Long.parseLong(String.valueOf(start.id()));
        } catch (NumberFormatException e) {
            throw ChangeCursor.invalid(kind.name() + '.' + start.atMillis() + '_' + start.id());
        }
    }
}
