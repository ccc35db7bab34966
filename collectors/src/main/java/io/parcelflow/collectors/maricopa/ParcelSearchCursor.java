package io.parcelflow.collectors.maricopa;

import org.jspecify.annotations.Nullable;

/**
 * The position in the listing of a ZIP code.
 *
 * @param page the next page, from 1
 * @param afterEmpty whether the page before it was unexpectedly empty
 */
record ParcelSearchCursor(int page, boolean afterEmpty) {

    static final ParcelSearchCursor FIRST = new ParcelSearchCursor(1, false);

    /** More than any ZIP code of the county has: a growing total must not continue forever. */
    private static final int PAGE_MAX = 4_000;

    /**
     * Parses a cursor written by {@link #text()}; null is the first page.
     *
     * @throws IllegalArgumentException if it is invalid, which is a bug
     */
    static ParcelSearchCursor of(@Nullable String text) {
        if (text == null) {
            return FIRST;
        }
        boolean afterEmpty = text.endsWith("e");
        return new ParcelSearchCursor(
                Integer.parseInt(text, 0, text.length() - (afterEmpty ? 1 : 0), 10), afterEmpty);
    }

    ParcelSearchCursor next(boolean empty) {
        return new ParcelSearchCursor(page + 1, empty);
    }

    boolean exceedsPageLimit() {
        return page > PAGE_MAX;
    }

    /** The page's number, followed by {@code e} after an empty page. */
    String text() {
        return afterEmpty ? page + "e" : Integer.toString(page);
    }
}
