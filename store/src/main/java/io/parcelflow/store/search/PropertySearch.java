package io.parcelflow.store.search;

import java.time.Instant;

/**
 * Finds properties by what is known of them.
 *
 * <p>What they are found by is kept apart from what is stored and brought up to date by {@link
 * #updateIndex}, so that storing costs no more for it; {@link IndexFreshness} says how far it lags
 * behind. Thread-safe. Searching never waits for storing, nor storing for searching.
 */
public interface PropertySearch {

    /** So many matches are counted. */
    int TOTAL_MAX = 10_000;

    /**
     * Finds a page of properties.
     *
     * @throws IllegalArgumentException if the cursor is none that a search of that order gave
     */
    SearchResults find(SearchRequest request);

    /** What there is to be asked for. */
    SearchFacets facets();

    /** How far what properties are found by lags behind. */
    IndexFreshness indexFreshness();

    /**
     * Brings what properties are found by nearer to what is stored, and keeps with it what changed,
     * how good the records of each source are, and what ended runs did. Takes about a tenth of a
     * second for a thousand properties, and holds others who store up for a few milliseconds; best
     * called while no run is going on.
     *
     * @param properties so many at most; none brings only the figures of runs up to date
     * @param at the time now
     * @return how far it lags behind afterwards
     */
    IndexFreshness updateIndex(int properties, Instant at);
}
