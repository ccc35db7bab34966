package io.parcelflow.web.page.properties;

import io.parcelflow.store.search.SearchFacets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of search results.
 *
 * @param form the search
 * @param facets values to filter by, with their number of properties
 * @param rows the properties
 * @param total the number of matches, for display
 * @param freshnessNote a note that the newest properties are not indexed yet; null if all are
 * @param nextHref the URL of the next page; null on the last page
 * @param isFirstPage whether it is the first page
 */
public record SearchResultPage(
        SearchForm form,
        SearchFacets facets,
        List<PropertyTableRow> rows,
        String total,
        @Nullable String freshnessNote,
        @Nullable String nextHref,
        boolean isFirstPage) {

    public SearchResultPage {
        rows = List.copyOf(rows);
    }
}
