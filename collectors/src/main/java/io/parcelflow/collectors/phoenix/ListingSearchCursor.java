package io.parcelflow.collectors.phoenix;

import org.jspecify.annotations.Nullable;

/**
 * Where the walk through a ZIP code's result pages stands.
 *
 * @param page the page to ask for, from 1
 * @param seen listings on the pages before it, of whatever ZIP code
 */
record ListingSearchCursor(int page, int seen) {

    static final ListingSearchCursor FIRST = new ListingSearchCursor(1, 0);

    /** More than any ZIP code has listings for. */
    private static final int PAGE_MAX = 400;

    /**
     * Reads a cursor as {@link #text()} writes it; null is the first page.
     *
     * @throws IllegalArgumentException if it is none, which is a bug
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

    /** The cursor behind a page with that many listings. */
    ListingSearchCursor after(int listings) {
        return new ListingSearchCursor(page + 1, seen + listings);
    }

    boolean exceedsPageLimit() {
        return page > PAGE_MAX;
    }

    /** Page and listings seen, such as {@code 3:50}. */
    String text() {
        return page + ":" + seen;
    }
}
