package io.parcelflow.store.sqlite.history;

import io.parcelflow.engine.property.Property;
import io.parcelflow.store.history.ChangeCursor;
import io.parcelflow.store.history.ChangeFilter;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.rules.Slice;
import io.parcelflow.store.rules.StoredChange;
import io.parcelflow.store.sqlite.record.SqliteProperty;
import io.parcelflow.store.sqlite.record.SqlitePropertyReader;
import io.parcelflow.store.sqlite.search.SearchQueries;
import io.parcelflow.store.sqlite.search.SearchRowKey;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private static final String NEW_ORDER = "ORDER BY s.first_seen DESC, s.id DESC LIMIT ?";

    private static final String CHANGED_FROM =
            """
            SELECT c.id, c.at, c.property, c.source, c.before, c.after FROM property_change c
            WHERE c.at >= ? AND c.at < ? AND (c.at, c.id) < (?, ?) AND c.kind = ?
            """;

    private static final String CHANGED_ORDER = "ORDER BY c.at DESC, c.id DESC LIMIT ?";

    /** Selects changes of one kind, of any property and source. */
    public static final String NEW = NEW_FROM + NEW_ORDER;

    public static final String CHANGED = CHANGED_FROM + CHANGED_ORDER;

    private static final String LISTED = " IN (SELECT value FROM json_each(?))\n";

    /** Of a new property: one of these sources reports it. */
    private static final String REPORTED =
            """
            AND EXISTS (
                SELECT 1 FROM record r WHERE (r.id = s.id & ? OR r.property = s.id & ?)
                AND r.source IN (SELECT value FROM json_each(?)))
            """;

    /** Of a change: its property is in one of these ZIP codes. */
    private static final String IN_ZIPS =
            "AND EXISTS (SELECT 1 FROM search_place p WHERE p.property = c.property AND "
                    + SearchRowKey.zip("p.id")
                    + LISTED
                    + ")\n";

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

    ChangePage page(ChangeFilter filter, @Nullable ChangeCursor after, int limit)
            throws SQLException {
        Slice<StoredChange<Long>> page = StoredChange.next(filter, after, limit, this::changes);
        Map<Long, Property> properties =
                SearchQueries.properties(session, StoredChange.properties(page));
        return StoredChange.page(page, properties);
    }

    private List<StoredChange<Long>> changes(
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
        return session.list(
                sql,
                row ->
                        new StoredChange<>(
                                new ChangeCursor(row.getLong(2), kind, row.getString(1)),
                                isNew ? SearchRowKey.property(row.getLong(3)) : row.getLong(3),
                                source(row),
                                row.getString(5),
                                row.getString(6)),
                values.toArray());
    }

    private @Nullable String source(ResultSet row) throws SQLException {
        Long id = SqliteColumns.nullableLong(row, 4);
        return id == null ? null : session.cached(SourceIds.class, SourceIds::new).name(id);
    }

    private String newConditions(ChangeFilter filter, List<@Nullable Object> values)
            throws SQLException {
        StringBuilder sql = new StringBuilder();
        if (!filter.zips().isEmpty()) {
            sql.append("AND ").append(SearchRowKey.zip("s.id")).append(LISTED);
            values.add(zips(filter));
        }
        if (!filter.sources().isEmpty()) {
            sql.append(REPORTED);
            values.add(SearchRowKey.property(-1));
            values.add(SearchRowKey.property(-1));
            values.add(sources(filter));
        }
        if (filter.propertyId() != null) {
            sql.append("AND s.id = (SELECT id FROM search_place WHERE property = ?)\n");
            values.add(property(filter.propertyId()));
        }
        return sql.toString();
    }

    private String changeConditions(ChangeFilter filter, List<@Nullable Object> values)
            throws SQLException {
        StringBuilder sql = new StringBuilder();
        if (!filter.zips().isEmpty()) {
            sql.append(IN_ZIPS);
            values.add(zips(filter));
        }
        if (!filter.sources().isEmpty()) {
            sql.append("AND c.source").append(LISTED);
            values.add(sources(filter));
        }
        if (filter.propertyId() != null) {
            sql.append("AND c.property = ?\n");
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
        SqliteProperty property = new SqlitePropertyReader(session).find(propertyId);
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
