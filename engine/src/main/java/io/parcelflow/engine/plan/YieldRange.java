package io.parcelflow.engine.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many records listings of one source for one ZIP code brought of late.
 *
 * @param least the fewest records of one listing
 * @param most the most records of one listing
 * @param listings how many listings that is told from, at least 1
 */
public record YieldRange(long least, long most, int listings) {

    /** Older listings say little of today. */
    public static final int LISTINGS_MAX = 10;

    /** So many suspicious listings in a row that agree with each other are how it is now. */
    private static final int LISTINGS_TO_BELIEVE = 3;

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
        if (least < 0 || most < least || listings < 1) {
            throw new IllegalArgumentException(
                    "no range: " + least + " to " + most + " of " + listings + " listings");
        }
    }

    /**
     * The range that listings give, null if none of them is to be believed.
     *
     * @param newestFirst complete listings of one source and ZIP code
     */
    public static @Nullable YieldRange of(List<Listing> newestFirst) {
        boolean isNewNormal = agree(newestFirst);
        long least = Long.MAX_VALUE;
        long most = 0;
        int listings = 0;
        for (int i = 0; i < newestFirst.size() && listings < LISTINGS_MAX; i++) {
            Listing listing = newestFirst.get(i);
            if (isNewNormal ? i < LISTINGS_TO_BELIEVE : !listing.isSuspicious) {
                least = Math.min(least, listing.records);
                most = Math.max(most, listing.records);
                listings++;
            }
        }
        return listings == 0 ? null : new YieldRange(least, most, listings);
    }

    private static boolean agree(List<Listing> newestFirst) {
        if (newestFirst.size() < LISTINGS_TO_BELIEVE) {
            return false;
        }
        long least = Long.MAX_VALUE;
        long most = 0;
        for (Listing listing : newestFirst.subList(0, LISTINGS_TO_BELIEVE)) {
            if (!listing.isSuspicious) {
                return false;
            }
            least = Math.min(least, listing.records);
            most = Math.max(most, listing.records);
        }
        return least >= most * (1 - AGREEMENT);
    }

    /** Why a listing of so many records is suspicious, null if it is not. */
    public @Nullable String suspicion(long records) {
        boolean isNothing = records == 0 && least > 0;
        boolean isFew = least >= FEW_RECORDS && records * 2 < least;
        return isNothing || isFew ? words(records) : null;
    }

    private String words(long records) {
        String brought = least == most ? Long.toString(least) : least + " to " + most;
        return records
                + (records == 1 ? " record" : " records")
                + " where "
                + (listings == 1 ? "the run before" : "the last " + listings + " runs")
                + " brought "
                + brought;
    }
}
