package io.parcelflow.web.page.properties;

import io.parcelflow.store.search.SearchFacets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found.
 *
 * @param form what was asked for
 * @param facets what can be asked for
 * @param lines the properties
 * @param total how many match, in words
 * @param lag what of the store is not found yet, null if nothing
 * @param next the address of the next page, null if this is the last
 * @param isFirst whether it is the first page
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
