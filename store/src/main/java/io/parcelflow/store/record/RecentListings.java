package io.parcelflow.store.record;

import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.plan.YieldRange.Listing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Record counts of the latest complete listings of one source and ZIP code: as many as {@link
 * YieldRange} can make use of.
 */
public record RecentListings(List<Listing> newestFirst) {

    public static final RecentListings NONE = new RecentListings(List.of());

    private static final char DOUBT = '?';

    public RecentListings {
        newestFirst = List.copyOf(newestFirst);
    }

    /** Adds a listing and drops those no longer needed. */
    public RecentListings with(Listing newest) {
        List<Listing> kept = new ArrayList<>(newestFirst.size() + 1);
        kept.add(newest);
        int trusted = newest.isSuspicious() ? 0 : 1;
        for (Listing listing : newestFirst) {
            boolean isWanted = !listing.isSuspicious() && trusted < YieldRange.LISTINGS_MAX;
            if (isWanted || kept.size() < YieldRange.LISTINGS_CONSIDERED) {
                kept.add(listing);
                trusted += listing.isSuspicious() ? 0 : 1;
            }
        }
        return new RecentListings(kept);
    }

    /** Expected record count of the next listing, null if unknown. */
    public @Nullable YieldRange range() {
        return YieldRange.of(newestFirst);
    }

    /** One line such as {@code 132 3? 128}, where a question mark follows a suspicious one. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        for (Listing listing : newestFirst) {
            text.append(text.isEmpty() ? "" : " ").append(listing.records());
            if (listing.isSuspicious()) {
                text.append(DOUBT);
            }
        }
        return text.toString();
    }

    /**
     * Reads what {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static RecentListings parse(String text) {
        List<Listing> listings = new ArrayList<>();
        for (int from = 0, end; from < text.length(); from = end + 1) {
            int space = text.indexOf(' ', from);
            end = space < 0 ? text.length() : space;
            boolean isDoubted = text.charAt(end - 1) == DOUBT;
            long records = Long.parseLong(text, from, isDoubted ? end - 1 : end, 10);
            listings.add(new Listing(records, isDoubted));
        }
        return new RecentListings(listings);
    }
}
