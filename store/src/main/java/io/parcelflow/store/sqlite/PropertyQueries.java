package io.parcelflow.store.sqlite;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyMerge;
import io.parcelflow.engine.property.Quality;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.PropertyQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads whole properties, a page at a time. */
final class PropertyQueries {

    private static final int COLUMNS_BEFORE_FACTS = 9;

    private static final String SELECT =
            "SELECT id, property_id, first_seen,"
                    + " (SELECT max(max(coalesce(list_at, 0), coalesce(detail_at, 0)))"
                    + " FROM observation WHERE property = p.id),"
                    + " quality_score, quality_completeness, quality_validity, quality_problems,"
                    + " (SELECT iif(count(*) = count(inactive_at), max(inactive_at), NULL)"
                    + " FROM observation WHERE property = p.id)"
                    + FieldColumns.NAMES
                    + " FROM property p ";

    private static final String MATCHES =
            " AND (?1 IS NULL OR EXISTS"
                    + " (SELECT 1 FROM observation WHERE property = p.id AND source = ?1))"
                    + " AND (?2 IS NULL OR unparsed_address LIKE ?2 ESCAPE '\\'"
                    + " OR address_key LIKE ?2 ESCAPE '\\' OR listing_id LIKE ?2 ESCAPE '\\'"
                    + " OR parcel_number LIKE ?2 ESCAPE '\\'"
                    + " OR replace(parcel_number, '-', '') LIKE replace(?2, '-', '') ESCAPE '\\')"
                    + " AND (NOT ?3 OR EXISTS"
                    + " (SELECT 1 FROM observation WHERE property = p.id AND inactive_at IS NULL))";

    private static final String ORDER = " ORDER BY address_key = '', address_key, parcel_key, id";

    private static final String IDS =
            "SELECT id FROM property p WHERE zip = ?4" + MATCHES + ORDER + " LIMIT ?5 OFFSET ?6";

    private static final String PAGE =
            SELECT + "WHERE id IN (SELECT value FROM json_each(?))" + ORDER;

    private static final String COUNT = "SELECT count(*) FROM property p WHERE zip = ?4" + MATCHES;

    private static final String COUNT_ALL = "SELECT count(*) FROM property p WHERE true" + MATCHES;

    private static final String ID =
            "SELECT coalesce((SELECT id FROM property WHERE property_id = ?1),"
                    + " (SELECT property FROM property_alias WHERE property_id = ?1))";

    private final Session session;
    private final ObservationRows observations;
    private final PriceRows prices;

    PropertyQueries(Session session) {
        this.session = session;
        this.observations = new ObservationRows(session);
        this.prices = new PriceRows(session);
    }

    private record Found(long id, Property withoutHistory) {}

    @Nullable Property find(String propertyId) throws SQLException {
        long id = session.number(ID, propertyId);
        try (ResultSet row = session.query(SELECT + "WHERE id = ?", id)) {
            return row.next() ? whole(found(row)) : null;
        }
    }

    /**
     * The row numbers of a ZIP code's properties in the order of their addresses.
     *
     * @param limit at most so many
     */
    List<Long> ids(ZipCode zip, PropertyQuery query, long offset, long limit) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet row =
                session.query(
                        IDS,
                        query.source(),
                        pattern(query.text()),
                        query.activeOnly() ? 1 : 0,
                        zip.value(),
                        limit,
                        offset)) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }

    /** Properties of one ZIP code, likewise in order; one that is gone meanwhile is left out. */
    List<Property> page(List<Long> ids) throws SQLException {
        List<Found> found = new ArrayList<>(ids.size());
        // The text of a list of numbers is a JSON array.
        try (ResultSet row = session.query(PAGE, ids.toString())) {
            while (row.next()) {
                found.add(found(row));
            }
        }
        List<Property> properties = new ArrayList<>(found.size());
        for (Found each : found) {
            properties.add(whole(each));
        }
        return properties;
    }

    long count(PropertyQuery query, @Nullable ZipCode zip) throws SQLException {
        String pattern = pattern(query.text());
        int activeOnly = query.activeOnly() ? 1 : 0;
        return zip == null
                ? session.number(COUNT_ALL, query.source(), pattern, activeOnly)
                : session.number(COUNT, query.source(), pattern, activeOnly, zip.value());
    }

    Map<ZipCode, Long> countByZip() throws SQLException {
        Map<ZipCode, Long> counts = new TreeMap<>();
        try (ResultSet row = session.query("SELECT zip, count(*) FROM property GROUP BY zip")) {
            while (row.next()) {
                counts.put(new ZipCode(row.getString(1)), row.getLong(2));
            }
        }
        return counts;
    }

    Map<String, Long> countBySource() throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (ResultSet row =
                session.query("SELECT source, count(*) FROM observation GROUP BY source")) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
        }
        return counts;
    }

    private static Found found(ResultSet row) throws SQLException {
        String problems = row.getString(8);
        Quality quality =
                new Quality(
                        row.getInt(5),
                        row.getDouble(6),
                        row.getDouble(7),
                        problems.isEmpty() ? List.of() : List.of(problems.split("\n")));
        return new Found(
                row.getLong(1),
                new Property(
                        row.getString(2),
                        FieldColumns.read(row, COLUMNS_BEFORE_FACTS + 1),
                        quality,
                        Columns.instant(row, 3),
                        Columns.instant(row, 4),
                        Columns.nullableInstant(row, 9),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private Property whole(Found found) throws SQLException {
        Property property = found.withoutHistory;
        List<Observation> said = observations.ofProperty(found.id, 0);
        return new Property(
                property.propertyId(),
                property.facts(),
                property.quality(),
                property.firstSeen(),
                property.lastSeen(),
                property.inactiveSince(),
                said,
                prices.ofProperty(found.id),
                PropertyMerge.valuations(said));
    }

    /** A LIKE pattern for texts that contain the given one. */
    private static @Nullable String pattern(@Nullable String text) {
        return text == null
                ? null
                : '%'
                        + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
                        + '%';
    }
}
