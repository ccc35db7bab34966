package io.parcelflow.store.sqlite.history;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.record.ListingStatistics;
import io.parcelflow.store.record.RecentListings;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What earlier runs measured of each source, as planning wants it. */
public final class SqliteSourceHistory {

    /** Runs that are looked at for pages and details; older ones no longer say much. */
    private static final int RUNS_MAX = 10;

    /** The latest measure of each source that was asked at all. */
    private static final String MEASURES =
            "SELECT source, median_latency_micros, max(run) FROM source_measure"
                    + " WHERE requests > 0 GROUP BY source";

    private static final String LISTINGS =
            "SELECT zip, pages, records, wants_details, recent, run > ? FROM listing"
                    + " WHERE source = ?";

    /** Only of sources that have details, along the parts of their listings and without sorting. */
    public static final String DUE =
            "SELECT p.source, p.zip, count(*) FROM listing_part p"
                    + " CROSS JOIN record o ON o.id BETWEEN p.first_id AND p.last_id"
                    + " WHERE p.source IN (SELECT source FROM listing WHERE wants_details)"
                    + " AND o.zip = CAST(p.zip AS INTEGER)"
                    + " AND (o.asked_at IS NULL OR o.asked_at < ?) AND o.inactive_at IS NULL"
                    + " GROUP BY p.source, p.zip";

    private final SqliteSession session;

    // Sources have the same ZIP codes and ranges; one object of each keeps a large history small.
    private final Map<String, ZipCode> zips = new HashMap<>();
    private final Map<YieldRange, YieldRange> ranges = new HashMap<>();

    public SqliteSourceHistory(SqliteSession session) {
        this.session = session;
    }

    /** Sources of which nothing was measured, or no listing was completed lately, are left out. */
    public Map<String, SourceHistory> find(Instant detailsBefore) throws SQLException {
        Map<String, Duration> latencies = latencies();
        Map<String, Map<ZipCode, Integer>> due = due(detailsBefore);
        long lately = session.queryNumber("SELECT max(id) FROM run") - RUNS_MAX;
        Map<String, SourceHistory> history = new HashMap<>();
        for (Map.Entry<String, Duration> measured : latencies.entrySet()) {
            String source = measured.getKey();
            Map<ZipCode, Integer> dueByZip = due.getOrDefault(source, new HashMap<>());
            ListingStatistics listings = listings(source, lately, dueByZip);
            if (!listings.isEmpty()) {
                history.put(source, listings.history(measured.getValue()));
            }
        }
        return history;
    }

    private Map<String, Duration> latencies() throws SQLException {
        Map<String, Duration> latencies = new HashMap<>();
        try (ResultSet row = session.query(MEASURES)) {
            while (row.next()) {
                latencies.put(row.getString(1), Duration.ofNanos(row.getLong(2) * 1_000));
            }
        }
        return latencies;
    }

    private ListingStatistics listings(String source, long lately, Map<ZipCode, Integer> dueByZip)
            throws SQLException {
        ListingStatistics listings = new ListingStatistics(dueByZip);
        try (ResultSet row = session.query(LISTINGS, lately, source)) {
            while (row.next()) {
                ZipCode zip = zip(row.getString(1));
                if (row.getInt(6) != 0) {
                    listings.addListing(zip, row.getInt(2), row.getLong(3), row.getInt(4) != 0);
                }
                YieldRange range = RecentListings.parse(row.getString(5)).range();
                if (range != null) {
                    listings.addExpectedYield(zip, ranges.computeIfAbsent(range, same -> same));
                }
            }
        }
        return listings;
    }

    private Map<String, Map<ZipCode, Integer>> due(Instant detailsBefore) throws SQLException {
        Map<String, Map<ZipCode, Integer>> due = new HashMap<>();
        try (ResultSet row = session.query(DUE, detailsBefore.toEpochMilli())) {
            while (row.next()) {
                due.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                        .put(zip(row.getString(2)), row.getInt(3));
            }
        }
        return due;
    }

    private ZipCode zip(String text) {
        return zips.computeIfAbsent(text, ZipCode::new);
    }
}
