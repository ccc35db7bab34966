package io.parcelflow.collectors.phoenix;

import org.jspecify.annotations.Nullable;

/**
 * The position in the result pages of a ZIP code.
 *
 * @param page the next page, from 1
 * @param seen number of listings on the pages before it, of any ZIP code
 * @param isAfterEmpty whether the page before it was unexpectedly empty
 * @param priceMin lowest price on the pages before it, in whole dollars; 0 if unknown
 * @param ceiling highest price of a narrower search, in whole dollars; 0 for none
 */
record ListingSearchCursor(int page, int seen, boolean isAfterEmpty, long priceMin, long ceiling) {

    static final ListingSearchCursor FIRST = new ListingSearchCursor(1, 0, false, 0, 0);

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
        boolean isAfterEmpty = text.endsWith("e");
        String[] parts =
                (isAfterEmpty ? text.substring(0, text.length() - 1) : text).split(":", -1);
        if (parts.length < 2) {
            throw new IllegalArgumentException("'" + text + "' is not a cursor of result pages");
        }
        return new ListingSearchCursor(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                isAfterEmpty,
                parts.length > 2 ? Long.parseLong(parts[2]) : 0,
                parts.length > 3 ? Long.parseLong(parts[3]) : 0);
    }

    /**
     * The cursor after a page.
     *
     * @param listings number of its listings
     * @param pagePriceMin the lowest price of these, in whole dollars; 0 if unknown
     */
    ListingSearchCursor after(int listings, long pagePriceMin) {
        boolean isLower = priceMin == 0 || (pagePriceMin > 0 && pagePriceMin < priceMin);
        return new ListingSearchCursor(
                page + 1,
                seen + listings,
                listings == 0,
                isLower ? pagePriceMin : priceMin,
                ceiling);
    }

    /**
     * A search that begins where this one, dearest listings first, has come to; null if it would be
     * the same search.
     */
    @Nullable ListingSearchCursor narrower() {
        boolean isNarrower = priceMin > 0 && (ceiling == 0 || priceMin < ceiling);
        return isNarrower ? new ListingSearchCursor(1, 0, false, 0, priceMin) : null;
    }

    boolean isNarrow() {
        return ceiling > 0;
    }

    boolean exceedsPageLimit() {
        return page > PAGE_MAX;
    }

    /**
     * Page and number of listings seen, such as {@code 3:50}, then the prices if there are any, and
     * {@code e} after an empty page.
     */
    String text() {
        String prices =
                ceiling > 0 ? ":" + priceMin + ":" + ceiling : priceMin > 0 ? ":" + priceMin : "";
        return page + ":" + seen + prices + (isAfterEmpty ? "e" : "");
    }
}
