package io.parcelflow.simulation.scenario;

/**
 * What is wrong with the listing of a ZIP code, though every answer looks like success.
 *
 * @param page the page with which it begins, from 1
 * @param isLasting whether it is still so when the same page is requested again
 * @param canNarrow whether a narrower search brings what is missing
 */
public record ListingLie(Kind kind, int page, boolean isLasting, boolean canNarrow) {

    /** The kinds. */
    public enum Kind {
        /** One page has only some of its records, or none. */
        SHORT_PAGE,
        /** From that page on all show the first one. */
        SAME_PAGE,
        /** From that page on all are empty. */
        CAPPED,
        /** From that page on another total is announced. */
        MOVED_TOTAL,
        /** Instead of its first record the page shows one of the page before. */
        OVERLAP
    }
}
