package io.parcelflow.store.search;

/**
 * Sort order of properties; those with an unknown value come last either way.
 *
 * @param field what they are sorted by
 * @param isDescending whether the greatest, or latest, comes first
 */
public record SearchOrder(SortField field, boolean isDescending) {

    /** The latest change first. */
    public static final SearchOrder RECENT_CHANGES_FIRST = new SearchOrder(SortField.CHANGED, true);

    /** Sort keys of properties. */
    public enum SortField {
        /** When a source last reported something new of it, or it became inactive. */
        CHANGED,
        /** When a source first reported it. */
        FIRST_SEEN,
        ZIP,
        LIST_PRICE,
        CLOSE_PRICE,
        BEDROOMS,
        BATHROOMS,
        AREA,
        YEAR,
        QUALITY
    }
}
