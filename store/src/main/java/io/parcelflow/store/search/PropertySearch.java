package io.parcelflow.store.search;

import io.parcelflow.engine.property.Property;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Full-text and filtered search for properties.
 *
 * <p>The index they are found by is apart from what is stored and is brought up to date by {@link
 * #updateIndex}, so that storing costs no more for it; {@link IndexFreshness} tells how far it lags
 * behind. Thread-safe. Searching never waits for storing, nor storing for searching.
 */
public interface PropertySearch {

    /** Matches are counted up to this number. */
    int TOTAL_MAX = 10_000;

    /**
     * Finds a page of properties.
     *
     * @throws IllegalArgumentException if the cursor was not returned by a search in that order
     */
    SearchResults find(SearchRequest request);

    /**
     * Visits the identifiers within the store of all properties that match, in order and as of one
     * moment. The visitor must be quick, and must not use the store.
     */
    void forEachId(SearchFilter filter, SearchOrder order, Consumer<String> visitor);

    /**
     * Properties by their identifiers within the store, in that order, without their price history;
     * properties deleted in the meantime are left out.
     */
    List<Property> properties(List<String> ids);

    /** A snapshot of all matches, to be read at any pace; must be closed. */
    default SearchSnapshot snapshot(SearchFilter filter, SearchOrder order) {
        return SearchSnapshot.take(this, filter, order, Set.of());
    }

    /** The facet values. */
    SearchFacets facets();

    /** How far the index is behind the stored data. */
    IndexFreshness indexFreshness();

    /**
     * Updates the index, and with it the changes of properties, the quality
     * of each source's records, and the statistics of ended runs. Takes about a tenth of a second
     * for a thousand properties, and holds up other writers for a few milliseconds; best called
     * while no run is in progress.
     *
     * @param properties so many at most; 0 brings only the statistics of runs up to date
     * @param at the time now
     * @return freshness afterwards
     */
    IndexFreshness updateIndex(int properties, Instant at);
}
