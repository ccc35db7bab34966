package io.parcelflow.collectors.phoenix;

import org.jspecify.annotations.Nullable;

/**
 * The position in the result pages of a ZIP code.
 *
 * @param page the next page, from 1
 * @param seen number of listings on the pages before it, of any ZIP code
 */
record ListingSearchCursor(int page, int seen) {

    static final ListingSearchCursor FIRST = new ListingSearchCursor(1, 0);

    /** More than any ZIP code has. */
    private static final int PAGE_MAX = 400;

    /**
     * Parses a cursor written by {@link #text()}; null is the first page.
     *
     * @throws IllegalArgumentException if it is invalid, which is a bug
     */
    static ListingSearchCursor of(@Nullable String text) {
        if (text == null) {
            return FIRST;
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + text + "' is not a cursor of result pages");
        }
        return new ListingSearchCursor(
                Integer.parseInt(text, 0, colon, 10),
                Integer.parseInt(text, colon + 1, text.length(), 10));
    }

    /** The cursor after a page with that many listings. */
    ListingSearchCursor after(int listings) {
        return new ListingSearchCursor(page + 1, seen + listings);
    }

    boolean exceedsPageLimit() {
        return page > PAGE_MAX;
    }

    /** Page and number of listings seen, such as {@code 3:50}. */
    String text() {
        return page + ":" + seen;
    }
}
