package io.parcelflow.runtime;

import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.search.SearchFacets;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * A search that takes over what little was stored since, before it looks: not while a run stores
 * more, and not so much that somebody would have to wait for it.
 *
 * @param isBusy whether a run goes on in this process
 */
record CatchUpSearch(PropertySearch search, BooleanSupplier isBusy) implements PropertySearch {

    /** Takes some hundredths of a second. */
    private static final int LITTLE_MAX = 300;

    @Override
    public SearchResults find(SearchRequest request) {
        takeOverLittle();
        return search.find(request);
    }

    @Override
    public SearchFacets facets() {
        takeOverLittle();
        return search.facets();
    }

    private void takeOverLittle() {
        if (!isBusy.getAsBoolean()) {
            long pending = search.indexFreshness().pending();
            if (pending > 0 && pending <= LITTLE_MAX) {
                search.updateIndex(LITTLE_MAX, Instant.now());
            }
        }
    }

    @Override
    public IndexFreshness indexFreshness() {
        return search.indexFreshness();
    }

    @Override
    public IndexFreshness updateIndex(int properties, Instant at) {
        return search.updateIndex(properties, at);
    }
}
