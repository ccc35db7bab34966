package io.parcelflow.collectors.maricopa;

import org.jspecify.annotations.Nullable;

/**
 * Where a ZIP code's listing stands.
 *
 * @param page the page to ask for, from 1
 * @param afterEmpty whether the page before it had no rows although there should have been some
 */
record ParcelSearchCursor(int page, boolean afterEmpty) {

    static final ParcelSearchCursor FIRST = new ParcelSearchCursor(1, false);

    /** More than any ZIP code of the county has: a growing total must not lead on for ever. */
    private static final int PAGE_MAX = 4_000;

    /**
     * Reads a cursor as {@link #text()} writes it; null is the first page.
     *
     * @throws IllegalArgumentException if it is none, which is a bug
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
