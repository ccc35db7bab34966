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
            "SELECT id, property_id, address_key, parcel_key, first_seen,"
                    + " (SELECT max(max(coalesce(list_at, 0), coalesce(detail_at, 0)))"
                    + " FROM observation WHERE property = p.id),"
                    + " quality_completeness, quality_validity, quality_problems"
                    + FieldColumns.NAMES
                    + ", quality_score FROM property p ";

    private static final String MATCHES =
            " AND (?1 IS NULL OR EXISTS"
                    + " (SELECT 1 FROM observation WHERE property = p.id AND source = ?1))"
                    + " AND (?2 IS NULL OR unparsed_address LIKE ?2 ESCAPE '\\'"
                    + " OR address_key LIKE ?2 ESCAPE '\\' OR listing_id LIKE ?2 ESCAPE '\\'"
                    + " OR parcel_number LIKE ?2 ESCAPE '\\'"
                    + " OR replace(parcel_number, '-', '') LIKE replace(?2, '-', '') ESCAPE '\\')";

    private static final String PAGE =
            SELECT
                    + "WHERE zip = ?3 AND (address_key, parcel_key, id) > (?4, ?5, ?6)"
                    + MATCHES
                    + " ORDER BY address_key, parcel_key, id LIMIT ?7 OFFSET ?8";

    private static final String COUNT = "SELECT count(*) FROM property p WHERE zip = ?3" + MATCHES;

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

    /** Where a page ended: the place of its last property among those of its ZIP code. */
    record Place(String addressKey, String parcelKey, long id) {

        static final Place START = new Place("", "", 0);
    }

    private record Found(Place place, Property withoutHistory) {}

    record Page(List<Property> properties, Place end) {}

    @Nullable Property find(String propertyId) throws SQLException {
        long id = session.number(ID, propertyId);
        try (ResultSet row = session.query(SELECT + "WHERE id = ?", id)) {
            return row.next() ? whole(found(row)) : null;
        }
    }

    /** The next properties of a ZIP code in the order of their addresses. */
    Page page(ZipCode zip, PropertyQuery query, Place after, long offset, int limit)
            throws SQLException {
        List<Found> found = new ArrayList<>(limit);
        try (ResultSet row =
                session.query(
                        PAGE,
                        query.source(),
                        pattern(query.text()),
                        zip.value(),
                        after.addressKey,
                        after.parcelKey,
                        after.id,
                        limit,
                        offset)) {
            while (row.next()) {
                found.add(found(row));
            }
        }
        List<Property> properties = new ArrayList<>(found.size());
        for (Found each : found) {
            properties.add(whole(each));
        }
        return new Page(properties, found.isEmpty() ? after : found.getLast().place);
    }

    long count(PropertyQuery query, @Nullable ZipCode zip) throws SQLException {
        return zip == null
                ? session.number(COUNT_ALL, query.source(), pattern(query.text()))
                : session.number(COUNT, query.source(), pattern(query.text()), zip.value());
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
        String problems = row.getString(9);
        int score = row.getInt(COLUMNS_BEFORE_FACTS + FieldColumns.COUNT + 1);
        Quality quality =
                new Quality(
                        score,
                        row.getDouble(7),
                        row.getDouble(8),
                        problems.isEmpty() ? List.of() : List.of(problems.split("\n")));
        return new Found(
                new Place(row.getString(3), row.getString(4), row.getLong(1)),
                new Property(
                        row.getString(2),
                        FieldColumns.read(row, COLUMNS_BEFORE_FACTS + 1),
                        quality,
                        Columns.instant(row, 5),
                        Columns.instant(row, 6),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private Property whole(Found found) throws SQLException {
        Property property = found.withoutHistory;
        List<Observation> said = observations.ofProperty(found.place.id, 0);
        return new Property(
                property.propertyId(),
                property.facts(),
                property.quality(),
                property.firstSeen(),
                property.lastSeen(),
                said,
                prices.ofProperty(found.place.id),
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
