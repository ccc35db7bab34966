package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.Content;
import io.parcelflow.store.Content.RecordEntry;
import io.parcelflow.store.record.FactsJson;
import io.parcelflow.store.record.RecordContent;
import io.parcelflow.store.record.StoredRecord;
import io.parcelflow.store.sqlite.record.FactsText;
import io.parcelflow.store.sqlite.record.PriceRows;
import io.parcelflow.store.sqlite.record.SqliteProperty;
import io.parcelflow.store.sqlite.record.SqlitePropertyReader;
import io.parcelflow.store.sqlite.run.SqliteContentReader.PositionedContent;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Properties with all their rows, as contents to be copied. */
final class PropertyContentReader {

    private static final String FIRST_RECORDS =
            "SELECT id FROM record WHERE property IS NULL AND id > ? ORDER BY id LIMIT ?";

    private static final String RECORDS =
            """
            SELECT s.name, o.source_key, o.zip, o.list_print, o.detail_print, o.list_at, o.detail_at,
                o.asked_at, due.run_id, settled.run_id, listed.run_id, o.missed, o.inactive_at,
                o.said_at, o.facts, o.list_facts, o.valuations
            FROM record o CROSS JOIN source s ON s.id = o.source
            LEFT JOIN run due ON due.id = o.due_run
            LEFT JOIN run settled ON settled.id = o.settled_run
            LEFT JOIN run listed ON listed.id = o.listed_run
            WHERE o.id = ?1 OR o.property = ?1 ORDER BY o.id
            """;

    private static final String FORMER =
            """
            FROM property_name n JOIN record r ON r.id = n.property
            WHERE r.property_id IS NOT n.property_id
            """;

    static final String COUNT_FORMER_IDS = "SELECT count(*) " + FORMER;

    private static final String FORMER_IDS =
            "SELECT n.property_id, n.property "
                    + FORMER
                    + "AND n.property_id > ? ORDER BY n.property_id LIMIT ?";

    private final SqliteSession session;
    private final SqlitePropertyReader properties;
    private final PriceRows prices;

    PropertyContentReader(SqliteSession session) throws SQLException {
        this.session = session;
        this.properties = new SqlitePropertyReader(session);
        this.prices = new PriceRows(session);
    }

    /** The next in the order in which they were stored first. */
    List<PositionedContent> after(long id, int size) throws SQLException {
        return session.list(
                FIRST_RECORDS,
                row -> PositionedContent.of(row.getLong(1), property(row.getLong(1))),
                id,
                size);
    }

    private Content property(long id) throws SQLException {
        SqliteProperty property = properties.read(id);
        return new Content.PropertyEntry(
                property.propertyId(),
                Instant.ofEpochMilli(property.firstSeenMillis()),
                new ZipCode(property.keys().zip()),
                session.list(RECORDS, PropertyContentReader::record, id),
                prices.find(id));
    }

    private static RecordEntry record(ResultSet row) throws SQLException {
        String listFacts = row.getString(16);
        RecordContent content =
                new RecordContent(
                        row.getLong(14),
                        FactsText.facts(row.getString(15)),
                        listFacts == null ? null : FactsText.facts(listFacts),
                        FactsJson.valuations(row.getString(17)));
        StoredRecord record =
                new StoredRecord(
                        row.getString(1),
                        row.getString(2),
                        SqliteColumns.zip(row.getInt(3)),
                        row.getLong(4),
                        row.getLong(5),
                        content);
        return new RecordEntry(
                record,
                SqliteColumns.nullableInstant(row, 6),
                SqliteColumns.nullableInstant(row, 7),
                SqliteColumns.nullableInstant(row, 8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getInt(12),
                SqliteColumns.nullableInstant(row, 13));
    }

    /** The next identifiers that properties have no more, in their order. */
    List<PositionedContent> formerIdsAfter(String last, int size) throws SQLException {
        return session.list(
                FORMER_IDS,
                row -> {
                    String former = row.getString(1);
                    String current = properties.read(row.getLong(2)).propertyId();
                    return PositionedContent.of(former, new Content.FormerId(former, current));
                },
                last,
                size);
    }
}
