package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import io.parcelflow.store.record.RecentListings;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What complete listings brought: in {@code task} for a run, in {@code listing} for all. */
public final class ListingRows {

    private static final String END =
            "UPDATE task SET listing_ended_at = ?, suspicion = ?"
                    + " WHERE run = ? AND source = ? AND zip = ? AND listing_ended_at IS NULL";

    private static final String RECORDS =
            "SELECT records FROM task WHERE run = ? AND source = ? AND zip = ?";

    private static final String RECENT = "SELECT recent FROM listing WHERE source = ? AND zip = ?";

    private static final String KEEP_RECENT =
            "INSERT INTO listing (source, zip, recent) VALUES (?, ?, ?)"
                    + " ON CONFLICT DO UPDATE SET recent = excluded.recent";

    private static final String SUSPICIONS =
            "SELECT source, zip, suspicion FROM task WHERE run = ? AND suspicion IS NOT NULL"
                    + " ORDER BY listing_ended_at, position";

    private final SqliteSession session;

    public ListingRows(SqliteSession session) {
        this.session = session;
    }

    /**
     * Records that a listing is complete.
     *
     * @return false if that was known
     */
    public boolean end(long run, String source, ZipCode zip, @Nullable String suspicion, Instant at)
            throws SQLException {
        int ended = session.update(END, at.toEpochMilli(), suspicion, run, source, zip.value());
        if (ended == 0) {
            return false;
        }
        long records = session.queryNumber(RECORDS, run, source, zip.value());
        String known = session.text(RECENT, source, zip.value());
        RecentListings before = known == null ? RecentListings.NONE : RecentListings.parse(known);
        RecentListings after = before.with(new YieldRange.Listing(records, suspicion != null));
        session.update(KEEP_RECENT, source, zip.value(), after.toText());
        return true;
    }

    public List<SuspiciousListing> suspicions(long run) throws SQLException {
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
}
