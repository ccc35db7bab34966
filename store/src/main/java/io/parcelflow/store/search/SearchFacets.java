package io.parcelflow.store.search;

import java.util.Map;

/**
 * The values that properties can be searched by, and how many have each, the most frequent first.
 *
 * @param properties all that can be found
 * @param statuses properties by status, as the sources write it
 * @param types properties by property type
 * @param sources properties by each source that reports them
 */
public record SearchFacets(
        long properties,
        Map<String, Long> statuses,
        Map<String, Long> types,
        Map<String, Long> sources) {}
