package io.parcelflow.store.sqlite.history;

import io.parcelflow.engine.property.Property;
import io.parcelflow.store.history.ChangeCursor;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.rules.Slice;
import io.parcelflow.store.rules.StoredChange;
import io.parcelflow.store.sqlite.search.SearchQueries;
import io.parcelflow.store.sqlite.search.SearchRowKey;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
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

    public static final String NEW =
            """
            SELECT id, first_seen, id, NULL, NULL FROM search
            WHERE first_seen >= ?1 AND first_seen < ?2
            AND (?3 IS NULL OR (first_seen, id) < (?3, ?4))
            ORDER BY first_seen DESC, id DESC LIMIT ?5
            """;

    public static final String CHANGED =
            """
            SELECT id, at, property, before, after FROM property_change
            WHERE kind = ?6 AND at >= ?1 AND at < ?2 AND (?3 IS NULL OR (at, id) < (?3, ?4))
            ORDER BY at DESC, id DESC LIMIT ?5
            """;

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

    ChangePage page(ChangeKind kind, Period period, @Nullable ChangeCursor after, int limit)
            throws SQLException {
        Slice<StoredChange<Long>> page = Slice.of(changes(kind, period, after, limit + 1), limit);
        Map<Long, Property> properties =
                SearchQueries.properties(session, StoredChange.properties(page));
        return StoredChange.page(kind, page, properties);
    }

    private List<StoredChange<Long>> changes(
            ChangeKind kind, Period period, @Nullable ChangeCursor after, int limit)
            throws SQLException {
        boolean isNew = kind == ChangeKind.NEW;
        List<@Nullable Object> values = new ArrayList<>();
        values.add(period.from().toEpochMilli());
        values.add(period.to().toEpochMilli());
        values.add(after == null ? null : Long.valueOf(after.atMillis()));
        values.add(after == null ? null : number(after, kind));
        values.add(limit);
        if (!isNew) {
            values.add(kind.name());
        }
        return session.list(
                isNew ? NEW : CHANGED,
                row ->
                        new StoredChange<>(
                                row.getString(1),
                                SqliteColumns.instant(row, 2),
                                isNew ? SearchRowKey.property(row.getLong(3)) : row.getLong(3),
                                row.getString(4),
                                row.getString(5)),
                values.toArray());
    }

    private static Long number(ChangeCursor cursor, ChangeKind kind) {
        try {
            return Long.valueOf(cursor.id());
        } catch (NumberFormatException e) {
            throw ChangeCursor.invalid(cursor.toText(kind));
        }
    }
}
