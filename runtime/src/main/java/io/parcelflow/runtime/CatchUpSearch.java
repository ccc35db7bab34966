package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.engine.property.Property;
import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.search.SearchFacets;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A search that first adds recent changes to the index: never while a run is storing more, and
 * never so many that a caller has to wait noticeably. Its pages are one moment. Store failures are
 * thrown as {@link OrchestrationException}.
 *
 * @param snapshots keeps what is read page by page
 * @param isBusy whether a run is active in this process
 */
record CatchUpSearch(PropertySearch search, SearchSnapshots snapshots, BooleanSupplier isBusy)
        implements PropertySearch {

    /** Indexing this many takes some hundredths of a second. */
    private static final int LITTLE_MAX = 300;

    @Override
    public SearchResults find(SearchRequest request) {
        takeOverLittle();
        return translateStoreErrors(() -> snapshots.find(search, request));
    }

    @Override
    public void forEachId(SearchFilter filter, SearchOrder order, Consumer<String> visitor) {
        takeOverLittle();
        translateStoreErrors(() -> {
            search.forEachId(filter, order, visitor);
            return true;
        });
    }

    @Override
    public List<Property> properties(List<String> ids) {
        return translateStoreErrors(() -> search.properties(ids));
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
