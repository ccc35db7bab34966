package io.parcelflow.engine.plan;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many records listings of one source for one ZIP code brought of late.
 *
 * @param min the fewest records of one listing
 * @param max the most records of one listing
 * @param listings how many listings that is told from, at least 1
 */
public record YieldRange(long min, long max, int listings) {

    /** Older listings say little of today. */
    public static final int LISTINGS_MAX = 10;

    /** So many suspicious listings in a row that agree with each other are how it is now. */
    private static final int LISTINGS_TO_BELIEVE = 3;

    /**
     * So many listings in a row that bring nothing are how it is now, where there was more than a
     * little: a wall against robots that looks like an empty page often stays for days.
     */
    private static final int LISTINGS_TO_BELIEVE_NOTHING = 10;

    /** So many of the newest listings matter, whether they were suspicious or not. */
    public static final int LISTINGS_CONSIDERED = LISTINGS_TO_BELIEVE_NOTHING;

    private static final double AGREEMENT = 0.2;

    /** With fewer records than this, halving is nothing to worry about. */
    private static final long FEW_RECORDS = 4;

    /**
     * What a complete listing brought.
     *
     * @param records records that were stored
     * @param isSuspicious whether it was held to be suspicious then
     */
    public record Listing(long records, boolean isSuspicious) {}

    public YieldRange {
        if (min < 0 || max < min || listings < 1) {
            throw new IllegalArgumentException(
                    "invalid range: " + min + " to " + max + " of " + listings + " listings");
        }
    }

    /**
     * The range that listings give, null if none of them is to be believed.
     *
     * @param newestFirst complete listings of one source and ZIP code
     */
    public static @Nullable YieldRange of(List<Listing> newestFirst) {
        YieldRange believed =
                range(newestFirst.stream().filter(each -> !each.isSuspicious).limit(LISTINGS_MAX));
        List<Listing> latest =
                newestFirst.subList(0, Math.min(LISTINGS_TO_BELIEVE, newestFirst.size()));
        YieldRange now = range(latest.stream());
        if (now == null || !now.agrees()) {
            return believed;
        }
        boolean isHardToBelieve = now.max == 0 && believed != null && believed.min >= FEW_RECORDS;
        int enough = isHardToBelieve ? LISTINGS_TO_BELIEVE_NOTHING : LISTINGS_TO_BELIEVE;
        return suspiciousInARow(newestFirst, now) >= enough ? now : believed;
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

    /** Why a listing of so many records is suspicious, null if it is not. */
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
