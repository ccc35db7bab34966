package io.parcelflow.store.sqlite.history;

import io.parcelflow.engine.property.Property;
import io.parcelflow.store.history.ChangeCursor;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PropertyChange;
import io.parcelflow.store.sqlite.search.SearchQueries;
import io.parcelflow.store.sqlite.search.SearchRowKey;
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

    public static final String NEW =
            "SELECT id, first_seen, id, NULL, NULL FROM search"
                    + " WHERE first_seen >= ?1 AND first_seen < ?2"
                    + " AND (?3 IS NULL OR (first_seen, id) < (?3, ?4))"
                    + " ORDER BY first_seen DESC, id DESC LIMIT ?5";

    public static final String CHANGED =
            "SELECT id, at, property, before, after FROM property_change"
                    + " WHERE kind = ?6 AND at >= ?1 AND at < ?2"
                    + " AND (?3 IS NULL OR (at, id) < (?3, ?4))"
                    + " ORDER BY at DESC, id DESC LIMIT ?5";

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

    private record Noted(
            long id, long at, long property, @Nullable String before, @Nullable String after) {}

    ChangePage page(ChangeKind kind, Period period, @Nullable ChangeCursor after, int limit)
            throws SQLException {
        List<Noted> noted = noted(kind, period, after, limit + 1);
        boolean hasMore = noted.size() > limit;
        List<Noted> page = hasMore ? noted.subList(0, limit) : noted;
        Map<Long, Property> properties =
                SearchQueries.properties(
                        session, page.stream().map(Noted::property).distinct().toList());
        List<PropertyChange> changes = new ArrayList<>(page.size());
        for (Noted each : page) {
            // One that turned out to be another is among that one's changes no more.
            Property property = properties.get(each.property);
            if (property != null) {
                changes.add(
                        new PropertyChange(
                                Instant.ofEpochMilli(each.at),
                                kind,
                                each.before,
                                each.after,
                                property));
            }
        }
        Noted last = page.isEmpty() ? null : page.getLast();
        return new ChangePage(
                changes,
                hasMore && last != null
                        ? new ChangeCursor(last.at, Long.toString(last.id)).toText(kind)
                        : null);
    }

    private List<Noted> noted(
            ChangeKind kind, Period period, @Nullable ChangeCursor after, int limit)
            throws SQLException {
        boolean isNew = kind == ChangeKind.NEW;
        List<Noted> noted = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(period.from().toEpochMilli());
        values.add(period.to().toEpochMilli());
        values.add(after == null ? null : Long.valueOf(after.atMillis()));
        values.add(after == null ? null : number(after, kind));
        values.add(limit);
        if (!isNew) {
            values.add(kind.name());
        }
        try (ResultSet row = session.query(isNew ? NEW : CHANGED, values.toArray())) {
            while (row.next()) {
                long property = isNew ? SearchRowKey.property(row.getLong(3)) : row.getLong(3);
                noted.add(
                        new Noted(
                                row.getLong(1),
                                row.getLong(2),
                                property,
                                row.getString(4),
                                row.getString(5)));
            }
        }
        return noted;
    }

    private static Long number(ChangeCursor cursor, ChangeKind kind) {
        try {
            return Long.valueOf(cursor.id());
        } catch (NumberFormatException e) {
            throw ChangeCursor.invalid(cursor.toText(kind));
        }
    }
}
