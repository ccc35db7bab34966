package io.parcelflow.store.sqlite;

import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.RunJournal.SuspiciousListing;
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

    /** Enough for a range, though some of them are not to be believed. */
    private static final int LISTINGS_KEPT = 2 * YieldRange.LISTINGS_MAX;

    private static final char DOUBT = '?';

    private final Session session;

    ListingRows(Session session) {
        this.session = session;
    }

    /**
     * Records that a listing is complete.
     *
     * @return whether that was not known yet
     */
    boolean end(long run, String source, ZipCode zip, @Nullable String suspicion, Instant at)
            throws SQLException {
        int changed =
                session.update(
                        "UPDATE task SET listing_ended_at = ?, suspicion = ?"
                                + " WHERE run = ? AND source = ? AND zip = ?"
                                + " AND listing_ended_at IS NULL",
                        at.toEpochMilli(),
                        suspicion,
                        run,
                        source,
                        zip.value());
        if (changed == 0) {
            return false;
        }
        long records =
                session.number(
                        "SELECT records FROM task WHERE run = ? AND source = ? AND zip = ?",
                        run,
                        source,
                        zip.value());
        keep(source, zip, new YieldRange.Listing(records, suspicion != null));
        return true;
    }

    private void keep(String source, ZipCode zip, YieldRange.Listing listing) throws SQLException {
        List<YieldRange.Listing> listings = new ArrayList<>(LISTINGS_KEPT + 1);
        listings.add(listing);
        String before =
                session.text(
                        "SELECT records FROM listing_yield WHERE source = ? AND zip = ?",
                        source,
                        zip.value());
        if (before != null) {
            listings.addAll(listings(before));
        }
        session.update(
                "INSERT INTO listing_yield (source, zip, records) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET records = excluded.records",
                source,
                zip.value(),
                text(listings.subList(0, Math.min(listings.size(), LISTINGS_KEPT))));
    }

    private static String text(List<YieldRange.Listing> listings) {
        StringBuilder text = new StringBuilder();
        for (YieldRange.Listing listing : listings) {
            text.append(text.isEmpty() ? "" : ",").append(listing.records());
            if (listing.isSuspicious()) {
                text.append(DOUBT);
            }
        }
        return text.toString();
    }

    private static List<YieldRange.Listing> listings(String text) {
        List<YieldRange.Listing> listings = new ArrayList<>();
        for (String listing : text.split(",", -1)) {
            boolean isSuspicious = listing.charAt(listing.length() - 1) == DOUBT;
            String records = isSuspicious ? listing.substring(0, listing.length() - 1) : listing;
            listings.add(new YieldRange.Listing(Long.parseLong(records), isSuspicious));
        }
        return listings;
    }

    List<SuspiciousListing> suspicions(long run) throws SQLException {
        List<SuspiciousListing> suspicions = new ArrayList<>();
        try (ResultSet row =
                session.query(
                        "SELECT source, zip, suspicion FROM task"
                                + " WHERE run = ? AND suspicion IS NOT NULL"
                                + " ORDER BY listing_ended_at, position",
                        run)) {
            while (row.next()) {
                suspicions.add(
                        new SuspiciousListing(
                                row.getString(1), new ZipCode(row.getString(2)), row.getString(3)));
            }
        }
        return suspicions;
    }

    /** The ranges that are to be expected, by source name; those that are unknown are left out. */
    Map<String, Map<ZipCode, YieldRange>> yields() throws SQLException {
        Map<String, Map<ZipCode, YieldRange>> yields = new HashMap<>();
        try (ResultSet row = session.query("SELECT source, zip, records FROM listing_yield")) {
            while (row.next()) {
                YieldRange range = YieldRange.of(listings(row.getString(3)));
                if (range != null) {
                    yields.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                            .put(new ZipCode(row.getString(2)), range);
                }
            }
        }
        return yields;
    }
}
