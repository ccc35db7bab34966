package io.parcelflow.store.sqlite.search;

import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.SearchEntry;
import io.parcelflow.store.search.SearchEntry.RecordQuality;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows that properties are found by, written within the current transaction. */
final class SearchRows {

    private static final String ADVANCE =
            "UPDATE search_state SET record = max(record, ?), changes = changes + 1";

    private static final String FIND =
            """
            SELECT p.id, p.counted, s.active, s.list_price, s.close_price, s.status, s.type, p.words
            FROM search_place p JOIN search s ON s.id = p.id WHERE p.property = ?
            """;

    private static final String SAVE_PLACE =
            """
            INSERT OR REPLACE INTO search_place (property, id, words, counted) VALUES (?, ?, ?, ?)
            """;

    private static final String SAVE =
            """
            INSERT OR REPLACE INTO search (
                id, active, sources, changed, first_seen, quality, list_price, close_price,
                bedrooms, bathrooms, area, year, status, type)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SAVE_WORDS =
            "INSERT OR REPLACE INTO search_text (rowid, words) VALUES (?, ?)";

    private static final String DELETE = "DELETE FROM search WHERE id = ?";
    private static final String DELETE_WORDS = "DELETE FROM search_text WHERE rowid = ?";
    private static final String DELETE_PLACE = "DELETE FROM search_place WHERE property = ?";

    private final SqliteSession session;
    private final SourceIds sources;
    private final WordRows words;
    private final QualityRows quality;
    private final ChangeRows changes;

    SearchRows(SqliteSession session) throws SQLException {
        this.session = session;
        this.sources = session.cached(SourceIds.class, SourceIds::new);
        this.words = new WordRows(session);
        this.quality = new QualityRows(session);
        this.changes = new ChangeRows(session);
    }

    /** What is stored of a property so far. */
    private record Known(
            long place,
            String counted,
            boolean isActive,
            @Nullable Long listPrice,
            @Nullable Long closePrice,
            @Nullable Long status,
            @Nullable Long type,
            int words) {}

    /**
     * Makes what is pending findable.
     *
     * @return false if another process has done so since it was read
     */
    boolean apply(PendingSearchUpdates.Batch batch) throws SQLException {
        if (session.queryNumber("SELECT changes FROM search_state") != batch.changes()) {
            return false;
        }
        for (long gone : batch.gone()) {
            remove(gone);
        }
        for (Map.Entry<Long, SearchEntry> entry : batch.entries().entrySet()) {
            put(entry.getKey(), entry.getValue());
        }
        words.flush();
        quality.flush();
        session.update("DELETE FROM stale WHERE id <= ?", batch.staleTo());
        session.update(ADVANCE, batch.recordTo());
        return true;
    }

    private void remove(long property) throws SQLException {
        Known known = find(property);
        if (known != null) {
            uncount(known);
            session.update(DELETE, known.place);
            session.update(DELETE_WORDS, known.place);
            session.update(DELETE_PLACE, property);
        }
    }

    private void uncount(Known known) throws SQLException {
        quality.uncount(known.counted);
        words.add(known.status, -1);
        words.add(known.type, -1);
    }

    private void put(long property, SearchEntry entry) throws SQLException {
        long place = SearchRowKey.of(entry.zip(), property);
        Long status = words.id(WordRows.STATUS, entry.status());
        Long type = words.id(WordRows.TYPE, entry.type());
        // In one order, so that the same words are the same text.
        String text = String.join(" ", new TreeSet<>(entry.words()));
        Known known = find(property);
        if (known != null) {
            uncount(known);
            addChanges(property, entry, known);
            if (known.place != place) {
                session.update(DELETE, known.place);
                session.update(DELETE_WORDS, known.place);
            }
        }
        if (known == null || known.place != place || known.words != text.hashCode()) {
            session.update(SAVE_WORDS, place, text);
        }
        words.add(status, 1);
        words.add(type, 1);
        Map<NumericField, Long> measures = entry.measures();
        session.update(
                SAVE,
                place,
                entry.isActive() ? 1 : 0,
                sourceBits(entry),
                entry.changed().toEpochMilli(),
                entry.firstSeen().toEpochMilli(),
                measures.get(NumericField.QUALITY),
                measures.get(NumericField.LIST_PRICE),
                measures.get(NumericField.CLOSE_PRICE),
                measures.get(NumericField.BEDROOMS),
                measures.get(NumericField.BATHROOMS),
                measures.get(NumericField.AREA),
                measures.get(NumericField.YEAR),
                status,
                type);
        session.update(SAVE_PLACE, property, place, text.hashCode(), quality.count(entry));
    }

    private void addChanges(long property, SearchEntry entry, Known before) throws SQLException {
        addPrice(property, entry, ChangeKind.PRICE, NumericField.LIST_PRICE, before.listPrice);
        addPrice(property, entry, ChangeKind.SOLD, NumericField.CLOSE_PRICE, before.closePrice);
        String status = words.word(before.status);
        String by = entry.changedBy();
        if (entry.hasStatusChanged(status)) {
            changes.add(property, ChangeKind.STATUS, entry.changed(), by, status, entry.status());
        }
        if (entry.isActive() != before.isActive) {
            ChangeKind kind = entry.isActive() ? ChangeKind.BACK : ChangeKind.GONE;
            changes.add(property, kind, entry.activitySince(), by, null, null);
        }
    }

    private void addPrice(
            long property,
            SearchEntry entry,
            ChangeKind kind,
            NumericField field,
            @Nullable Long before)
            throws SQLException {
        if (entry.hasPriceChanged(field, before)) {
            String after = text(entry.measures().get(field));
            changes.add(property, kind, entry.changed(), entry.changedBy(), text(before), after);
        }
    }

    private static @Nullable String text(@Nullable Long number) {
        return number == null ? null : number.toString();
    }

    /** A bit for each source; those of more than 63 share some. */
    private long sourceBits(SearchEntry entry) throws SQLException {
        long bits = 0;
        for (RecordQuality record : entry.records()) {
            bits |= bit(sources.findOrCreateId(record.source()));
        }
        return bits;
    }

    static long bit(long source) {
        return 1L << source % 63;
    }

    private @Nullable Known find(long property) throws SQLException {
        return session.first(
                FIND,
                row ->
                        new Known(
                                row.getLong(1),
                                row.getString(2),
                                row.getInt(3) != 0,
                                SqliteColumns.nullableLong(row, 4),
                                SqliteColumns.nullableLong(row, 5),
                                SqliteColumns.nullableLong(row, 6),
                                SqliteColumns.nullableLong(row, 7),
                                row.getInt(8)),
                property);
    }
}
