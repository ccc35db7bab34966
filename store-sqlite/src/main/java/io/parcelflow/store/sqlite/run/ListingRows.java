package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import io.parcelflow.store.record.RecentListings;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What complete listings brought: in {@code task} for a run, in {@code listing} for all. */
public final class ListingRows {

    private static final String END =
            """
            UPDATE task SET listing_ended_at = ?, suspicion = ?, gap = ?, unstored_keys = NULL
            WHERE run = ? AND source = ? AND zip = ? AND listing_ended_at IS NULL
            """;

    private static final String SAVE_LATEST =
            """
            INSERT INTO listing (source, zip, run, pages, records, wants_details)
            SELECT source, zip, run, pages, records, wants_details FROM task
            WHERE run = ? AND source = ? AND zip = ? AND is_listed
            ON CONFLICT DO UPDATE SET run = excluded.run, pages = excluded.pages,
                records = excluded.records, wants_details = excluded.wants_details
            WHERE excluded.run >= run
            """;

    private static final String RECORDS =
            "SELECT records FROM task WHERE run = ? AND source = ? AND zip = ?";

    private static final String RECENT = "SELECT recent FROM listing WHERE source = ? AND zip = ?";

    private static final String SAVE_RECENT =
            """
            INSERT INTO listing (source, zip, recent) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET recent = excluded.recent
            """;

    private static final String SUSPICIOUS =
            """
            SELECT source, zip, suspicion, announced, announced_min, created, records, skipped,
                rejected, repeated, passes, gap
            FROM task WHERE run = ? AND (suspicion IS NOT NULL OR gap IS NOT NULL)
            ORDER BY listing_ended_at, position
            """;

    private final SqliteSession session;

    public ListingRows(SqliteSession session) {
        this.session = session;
    }

    /**
     * Records that a listing has ended; what one brought that does not add up is no measure for
     * later ones.
     *
     * @return false if that was known
     */
    public boolean end(
            long run,
            String source,
            ZipCode zip,
            @Nullable String suspicion,
            @Nullable ListingGap gap,
            Instant at)
            throws SQLException {
        String gapName = gap == null ? null : gap.name();
        int ended =
                session.update(
                        END, at.toEpochMilli(), suspicion, gapName, run, source, zip.value());
        if (ended == 0) {
            return false;
        }
        if (gap != null) {
            return true;
        }
        long records = session.queryNumber(RECORDS, run, source, zip.value());
        String known = session.text(RECENT, source, zip.value());
        RecentListings before = known == null ? RecentListings.NONE : RecentListings.parse(known);
        RecentListings after = before.with(new YieldRange.Listing(records, suspicion != null));
        session.update(SAVE_RECENT, source, zip.value(), after.toText());
        return true;
    }

    /** Stores a complete listing as the latest of its ZIP code. */
    public void saveLatest(long run, String source, ZipCode zip) throws SQLException {
        session.update(SAVE_LATEST, run, source, zip.value());
    }

    public List<SuspiciousListing> suspicious(long run) throws SQLException {
        return session.list(SUSPICIOUS, ListingRows::suspicious, run);
    }

    private static SuspiciousListing suspicious(ResultSet row) throws SQLException {
        Reconciliation totals = TaskRows.reconciliation(row, 4);
        return new SuspiciousListing(
                row.getString(1),
                new ZipCode(row.getString(2)),
                totals.gap() == null ? row.getString(3) : totals.gapText(),
                totals.gap());
    }
}
