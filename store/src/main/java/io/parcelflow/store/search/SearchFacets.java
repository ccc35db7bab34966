package io.parcelflow.store.search;

import java.util.Map;

/**
 * What properties can be asked for, and how many there are of each, the most frequent first.
 *
 * @param properties all that can be found
 * @param statuses properties by status, as the sources write it
 * @param types properties by property type
 * @param sources properties by each source that speaks of them
 */
public record SearchFacets(
        long properties,
        Map<String, Long> statuses,
        Map<String, Long> types,
        Map<String, Long> sources) {}
