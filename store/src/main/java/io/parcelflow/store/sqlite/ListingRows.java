package io.parcelflow.store.sqlite;

import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import io.parcelflow.store.record.RecentListings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What complete listings brought: in {@code task} for a run, in {@code listing_yield} for all. */
final class ListingRows {

    private static final String END =
            "UPDATE task SET listing_ended_at = ?, suspicion = ?"
                    + " WHERE run = ? AND source = ? AND zip = ? AND listing_ended_at IS NULL";

    private static final String RECORDS =
            "SELECT records FROM task WHERE run = ? AND source = ? AND zip = ?";

    private static final String SELECT_YIELD =
            "SELECT listings FROM listing_yield WHERE source = ? AND zip = ?";

    private static final String KEEP_YIELD =
            "INSERT INTO listing_yield (source, zip, listings) VALUES (?, ?, ?)"
                    + " ON CONFLICT DO UPDATE SET listings = excluded.listings";

    private static final String SUSPICIONS =
            "SELECT source, zip, suspicion FROM task WHERE run = ? AND suspicion IS NOT NULL"
                    + " ORDER BY listing_ended_at, position";

    private final Session session;

    ListingRows(Session session) {
        this.session = session;
    }

    /**
     * Records that a listing is complete.
     *
     * @return false if that was known
     */
    boolean end(long run, String source, ZipCode zip, @Nullable String suspicion, Instant at)
            throws SQLException {
        int ended = session.update(END, at.toEpochMilli(), suspicion, run, source, zip.value());
        if (ended == 0) {
            return false;
        }
        long records = session.number(RECORDS, run, source, zip.value());
        String known = session.text(SELECT_YIELD, source, zip.value());
        RecentListings before = known == null ? RecentListings.NONE : RecentListings.parse(known);
        RecentListings after = before.with(new YieldRange.Listing(records, suspicion != null));
        session.update(KEEP_YIELD, source, zip.value(), after.toText());
        return true;
    }

    List<SuspiciousListing> suspicions(long run) throws SQLException {
        List<SuspiciousListing> suspicions = new ArrayList<>();
        try (ResultSet row = session.query(SUSPICIONS, run)) {
            while (row.next()) {
                suspicions.add(
                        new SuspiciousListing(
                                row.getString(1), new ZipCode(row.getString(2)), row.getString(3)));
            }
        }
        return suspicions;
    }

    /** What listings are expected to bring, by source and ZIP code where that is known. */
    Map<String, Map<ZipCode, YieldRange>> yields() throws SQLException {
        Map<String, Map<ZipCode, YieldRange>> yields = new HashMap<>();
        // Many ZIP codes have the same range; one object of each keeps a large history small.
        Map<YieldRange, YieldRange> ranges = new HashMap<>();
        try (ResultSet row = session.query("SELECT source, zip, listings FROM listing_yield")) {
            while (row.next()) {
                YieldRange range = RecentListings.parse(row.getString(3)).range();
                if (range != null) {
                    yields.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                            .put(
                                    new ZipCode(row.getString(2)),
                                    ranges.computeIfAbsent(range, same -> same));
                }
            }
        }
        return yields;
    }
}
