package io.parcelflow.store.sqlite.schema;

import io.parcelflow.store.record.FactsJson;
import io.parcelflow.store.record.PropertyId;
import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.sqlite.record.FactsText;
import io.parcelflow.store.sqlite.record.MatchKeys;
import io.parcelflow.store.sqlite.record.PropertyIdRows;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves the properties, observations and facts of an older file, which had a table each, into rows
 * of {@code record}. Records keep their row numbers.
 */
final class RecordMigration implements Migrations.Step {

    /** Rows in memory at a time. */
    private static final int PAGE_SIZE = 500;

    private static final String SOURCES =
            "INSERT INTO source (name) SELECT DISTINCT source FROM observation ORDER BY source";

    private static final String RECORDS =
            """
            INSERT INTO record (
                id, source, source_key, zip, property, list_print, detail_print, list_at, detail_at,
                asked_at, due_run, settled_run, listed_run, missed, inactive_at, said_at, facts,
                list_facts, valuations)
            SELECT o.id, s.id, o.source_key, CAST(o.zip AS INTEGER),
                nullif((SELECT min(id) FROM observation WHERE property = o.property), o.id),
                o.list_print, o.detail_print, o.list_at, o.detail_at, o.asked_at, o.due_run,
                o.settled_run, o.listed_run, o.missed, o.inactive_at, coalesce(f.said_at, 0),
                coalesce(f.facts, '{}'), f.list_facts, f.valuations
            FROM observation o
            LEFT JOIN observation_facts f ON f.observation = o.id
            JOIN source s ON s.name = o.source
            ORDER BY o.id
            """;

    private static final String PRICES =
            """
            INSERT INTO price (id, property, date, kind, price, source)
            SELECT id,
                (SELECT min(id) FROM observation o WHERE o.property = price_point.property),
                date, kind, price, source
            FROM price_point ORDER BY id
            """;

    private static final String FACTS =
            "SELECT id, facts, list_facts FROM record WHERE id > ? ORDER BY id LIMIT ?";

    private static final String REWRITE_FACTS =
            "UPDATE record SET facts = ?, list_facts = ? WHERE id = ?";

    private static final String PROPERTIES =
            """
            SELECT p.id, p.first_seen, p.property_id, p.parcel_key, p.address_key, p.zip, r.id,
                s.name, r.source_key
            FROM property p
            CROSS JOIN record r
                ON r.id = (SELECT min(id) FROM observation WHERE property = p.id)
            CROSS JOIN source s ON s.id = r.source
            WHERE p.id > ? ORDER BY p.id LIMIT ?
            """;

    private static final String FIRST =
            """
            UPDATE record
            SET first_seen = ?, parcel = ?, place = ?, address = ?, property_id = ? WHERE id = ?
            """;

    private static final String ALIASES =
            """
            SELECT property_id,
                (SELECT min(id) FROM observation o WHERE o.property = property_alias.property)
            FROM property_alias
            """;

    @Override
    public void run(SqliteSession session) throws SQLException {
        session.script(Migrations.text("V003__one_row_a_record.sql"));
        session.update(SOURCES);
        session.update(RECORDS);
        session.update(PRICES);
        rewriteFacts(session);
        nameProperties(session);
        nameAliases(session);
        session.script(Migrations.text("V003__indexes.sql"));
    }

    private static void rewriteFacts(SqliteSession session) throws SQLException {
        long last = 0;
        int rows;
        do {
            rows = 0;
            try (ResultSet row = session.query(FACTS, last, PAGE_SIZE)) {
                while (row.next()) {
                    last = row.getLong(1);
                    session.addBatch(
                            REWRITE_FACTS, text(row.getString(2)), text(row.getString(3)), last);
                    rows++;
                }
            }
            session.flush(REWRITE_FACTS);
        } while (rows == PAGE_SIZE);
    }

    private static @Nullable String text(@Nullable String json) {
        return json == null ? null : FactsText.of(FactsJson.facts(json));
    }

    private static void nameProperties(SqliteSession session) throws SQLException {
        long last = 0;
        List<Named> explicit = new ArrayList<>();
        int rows;
        do {
            rows = 0;
            try (ResultSet row = session.query(PROPERTIES, last, PAGE_SIZE)) {
                while (row.next()) {
                    last = row.getLong(1);
                    rows++;
                    String propertyId = row.getString(3);
                    PropertyKeys keys =
                            new PropertyKeys(row.getString(4), row.getString(5), row.getString(6));
                    MatchKeys matchKeys = MatchKeys.of(keys);
                    long first = row.getLong(7);
                    boolean follows =
                            MatchKeys.isIdFindable(keys)
                                    && PropertyId.of(keys, row.getString(8), row.getString(9))
                                            .equals(propertyId);
                    session.addBatch(
                            FIRST,
                            row.getLong(2),
                            matchKeys.parcelOrNull(),
                            matchKeys.place(),
                            keys.address().isEmpty() ? null : keys.address(),
                            follows ? null : propertyId,
                            first);
                    if (!follows) {
                        explicit.add(new Named(propertyId, first));
                    }
                }
            }
            session.flush(FIRST);
            add(explicit, session);
        } while (rows == PAGE_SIZE);
    }

    private record Named(String propertyId, long property) {}

    private static void add(List<Named> names, SqliteSession session) throws SQLException {
        PropertyIdRows rows = new PropertyIdRows(session);
        for (Named named : names) {
            rows.add(named.propertyId, named.property);
        }
        names.clear();
    }

    private static void nameAliases(SqliteSession session) throws SQLException {
        List<Named> aliases = new ArrayList<>();
        try (ResultSet row = session.query(ALIASES)) {
            while (row.next()) {
                aliases.add(new Named(row.getString(1), row.getLong(2)));
            }
        }
        add(aliases, session);
    }
}
