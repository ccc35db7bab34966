package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.search.SearchFacets;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * A search that takes over what little was stored since, before it looks: not while a run stores
 * more, and not so much that somebody would have to wait for it. Its failures are told as the
 * engine's own.
 *
 * @param isBusy whether a run goes on in this process
 */
record CatchUpSearch(PropertySearch search, BooleanSupplier isBusy) implements PropertySearch {

    /** Takes some hundredths of a second. */
    private static final int LITTLE_MAX = 300;

    @Override
    public SearchResults find(SearchRequest request) {
        takeOverLittle();
        return translateStoreErrors(() -> search.find(request));
    }

    @Override
    public SearchFacets facets() {
        takeOverLittle();
        return translateStoreErrors(search::facets);
    }

    private void takeOverLittle() {
        if (!isBusy.getAsBoolean()) {
            long pending = indexFreshness().pending();
            if (pending > 0 && pending <= LITTLE_MAX) {
                updateIndex(LITTLE_MAX, Instant.now());
            }
        }
    }

    @Override
    public IndexFreshness indexFreshness() {
        return translateStoreErrors(search::indexFreshness);
    }

    @Override
    public IndexFreshness updateIndex(int properties, Instant at) {
        return translateStoreErrors(() -> search.updateIndex(properties, at));
    }
}
