package io.parcelflow.runtime.result;

import io.parcelflow.store.DetailFreshness;
import org.jspecify.annotations.Nullable;

/**
 * The records of a source in a run.
 *
 * @param listed records on its result pages
 * @param rejects records that could not be parsed
 * @param details records whose details were fetched
 * @param detailsRemaining records whose details were due but not fetched
 * @param freshness age of the details of all its records, in whole days if read from the store;
 *     null if it has none, or unknown
 */
public record SourceRecords(
        long listed,
        long rejects,
        long details,
        long detailsRemaining,
        @Nullable DetailFreshness freshness) {}
