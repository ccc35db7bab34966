package io.parcelflow.engine.plan;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The range of record counts in recent listings of a source for a ZIP code.
 *
 * @param min smallest number of records
 * @param max largest number of records
 * @param listings number of listings it is based on, at least 1
 */
public record YieldRange(long min, long max, int listings) {

    /** Older listings are no longer representative. */
    public static final int LISTINGS_MAX = 10;

    /** This many consecutive suspicious listings that agree are considered the new normal. */
    private static final int LISTINGS_TO_BELIEVE = 3;

    /**
     * This many consecutive empty listings are considered the new normal if there were more than a
     * few records before: a bot check that looks like an empty page often lasts for days.
     */
    private static final int LISTINGS_TO_BELIEVE_NOTHING = 10;

    /** Number of latest listings that matter, suspicious or not. */
    public static final int LISTINGS_CONSIDERED = LISTINGS_TO_BELIEVE_NOTHING;

    private static final double AGREEMENT = 0.2;

    /** Below this number of records, a drop to half is not suspicious. */
    private static final long FEW_RECORDS = 4;

    /**
     * A complete listing.
     *
     * @param records number of records stored
     * @param isSuspicious whether it was considered suspicious
     */
    public record Listing(long records, boolean isSuspicious) {}

    public YieldRange {
        if (min < 0 || max < min || listings < 1) {
            throw new IllegalArgumentException(
                    "invalid range: " + min + " to " + max + " of " + listings + " listings");
        }
    }

    /**
     * The range of the listings; null if none of them is reliable.
     *
     * @param newestFirst complete listings of one source and ZIP code
     */
    public static @Nullable YieldRange of(List<Listing> newestFirst) {
        YieldRange trusted =
                range(newestFirst.stream().filter(each -> !each.isSuspicious).limit(LISTINGS_MAX));
        List<Listing> latest =
                newestFirst.subList(0, Math.min(LISTINGS_TO_BELIEVE, newestFirst.size()));
        YieldRange now = range(latest.stream());
        if (now == null || !now.agrees()) {
            return trusted;
        }
        boolean isHardToBelieve = now.max == 0 && trusted != null && trusted.min >= FEW_RECORDS;
        int enough = isHardToBelieve ? LISTINGS_TO_BELIEVE_NOTHING : LISTINGS_TO_BELIEVE;
        return suspiciousInARow(newestFirst, now) >= enough ? now : trusted;
    }

    private static @Nullable YieldRange range(Stream<Listing> listings) {
        LongSummaryStatistics records = listings.mapToLong(Listing::records).summaryStatistics();
        return records.getCount() == 0
                ? null
                : new YieldRange(records.getMin(), records.getMax(), (int) records.getCount());
    }

    private boolean agrees() {
        return min >= max * (1 - AGREEMENT);
    }

    private static long suspiciousInARow(List<Listing> newestFirst, YieldRange now) {
        return newestFirst.stream()
                .takeWhile(each -> each.isSuspicious && (now.max > 0 || each.records == 0))
                .count();
    }

    /** Why a listing with that many records is suspicious; null if it is not. */
    public @Nullable String suspicion(long records) {
        boolean isNothing = records == 0 && min > 0;
        boolean isFew = min >= FEW_RECORDS && records * 2 < min;
        return isNothing || isFew ? words(records) : null;
    }

    private String words(long records) {
        String brought = min == max ? Long.toString(min) : min + " to " + max;
        return records
                + (records == 1 ? " record" : " records")
                + "; "
                + (listings == 1 ? "the previous run" : "the last " + listings + " runs")
                + " had "
                + brought;
    }
}
