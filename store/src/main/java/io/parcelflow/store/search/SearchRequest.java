package io.parcelflow.store.search;

import org.jspecify.annotations.Nullable;

/**
 * A search request.
 *
 * @param cursor where to continue, from {@link SearchResults#next}; null for the beginning. Good
 *     only for the same filter and order
 * @param limit properties of one page at most, from 1 to {@link #LIMIT_MAX}
 */
public record SearchRequest(
        SearchFilter filter, SearchOrder order, @Nullable String cursor, int limit) {

    /** Maximum page size; more would take too long for one page. */
    public static final int LIMIT_MAX = 200;

    public SearchRequest {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "a page must have from 1 to " + LIMIT_MAX + " properties, not " + limit);
        }
    }

    /** The first page, latest change first. */
    public static SearchRequest of(SearchFilter filter, int limit) {
        return new SearchRequest(filter, SearchOrder.RECENT_CHANGES_FIRST, null, limit);
    }

    public SearchRequest in(SearchOrder wanted) {
        return new SearchRequest(filter, wanted, null, limit);
    }

    public SearchRequest after(@Nullable String wanted) {
        return new SearchRequest(filter, order, wanted, limit);
    }
}
