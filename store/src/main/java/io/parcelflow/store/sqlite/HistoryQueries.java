package io.parcelflow.store.sqlite;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What earlier runs measured of each source, as planning wants it. */
final class HistoryQueries {

    /** Runs that are looked at; older ones no longer say much and only cost time. */
    private static final int RUNS_MAX = 10;

    /** The latest measure of each source that was asked at all. */
    private static final String MEASURES =
            "SELECT source, median_latency_micros, max(run) FROM source_measure"
                    + " WHERE requests > 0 GROUP BY source";

    /** The latest complete listing of each ZIP code. */
    private static final String LISTINGS =
            "SELECT source, zip, pages, records, wants_details, max(run) FROM task"
                    + " WHERE run > (SELECT max(id) FROM run) - ? AND is_listed"
                    + " GROUP BY source, zip";

    private static final String DUE =
            "SELECT source, zip, count(*) FROM observation"
                    + " WHERE asked_at IS NULL OR asked_at < ? GROUP BY source, zip";

    private final Session session;

    HistoryQueries(Session session) {
        this.session = session;
    }

    /** Sums up the listings of a source while they are read. */
    private static final class Listings {

        final Map<ZipCode, Integer> pagesByZip = new HashMap<>();
        final Map<ZipCode, Integer> dueByZip = new HashMap<>();
        long pages;
        long records;
        boolean wantsDetails;

        SourceHistory history(Duration latency, Map<ZipCode, YieldRange> yields) {
            int zips = pagesByZip.size();
            return new SourceHistory(
                    true,
                    latency,
                    zips == 0 ? 1 : (double) pages / zips,
                    pages == 0 ? 0 : (double) records / pages,
                    pagesByZip,
                    wantsDetails ? dueByZip : Map.of(),
                    // Of a ZIP code never listed every record will be new, and due.
                    wantsDetails && zips > 0 ? (double) records / zips : 0,
                    yields);
        }
    }

    /** Sources of which nothing was measured, or no listing was completed lately, are left out. */
    Map<String, SourceHistory> history(Instant detailsBefore) throws SQLException {
        Map<String, Listings> listings = listings();
        addDue(listings, detailsBefore);
        Map<String, Map<ZipCode, YieldRange>> yields = new ListingRows(session).yields();
        Map<String, SourceHistory> history = new HashMap<>();
        try (ResultSet row = session.query(MEASURES)) {
            while (row.next()) {
                String source = row.getString(1);
                Listings ofSource = listings.get(source);
                if (ofSource != null) {
                    history.put(
                            source,
                            ofSource.history(
                                    Duration.ofNanos(row.getLong(2) * 1_000),
                                    yields.getOrDefault(source, Map.of())));
                }
            }
        }
        return history;
    }

    private Map<String, Listings> listings() throws SQLException {
        Map<String, Listings> listings = new HashMap<>();
        try (ResultSet row = session.query(LISTINGS, RUNS_MAX)) {
            while (row.next()) {
                Listings ofSource = listings.computeIfAbsent(row.getString(1), _ -> new Listings());
                ZipCode zip = new ZipCode(row.getString(2));
                ofSource.pagesByZip.put(zip, row.getInt(3));
                ofSource.dueByZip.put(zip, 0);
                ofSource.pages += row.getLong(3);
                ofSource.records += row.getLong(4);
                ofSource.wantsDetails |= row.getInt(5) != 0;
            }
        }
        return listings;
    }

    private void addDue(Map<String, Listings> listings, Instant detailsBefore) throws SQLException {
        try (ResultSet row = session.query(DUE, detailsBefore.toEpochMilli())) {
            while (row.next()) {
                Listings ofSource = listings.get(row.getString(1));
                if (ofSource != null) {
                    ofSource.dueByZip.put(new ZipCode(row.getString(2)), row.getInt(3));
                }
            }
        }
    }
}
