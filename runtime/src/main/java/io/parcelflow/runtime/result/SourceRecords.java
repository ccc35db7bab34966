package io.parcelflow.runtime.result;

import io.parcelflow.store.DetailFreshness;
import org.jspecify.annotations.Nullable;

/**
 * What a source brought in a run.
 *
 * @param listed records that its result pages brought
 * @param rejects records that could not be adapted
 * @param details records of which the own page was fetched
 * @param detailsRemaining records that were due for it and did not get it
 * @param freshness how fresh the own pages of all its records are, exact to the day once a report
 *     is read back; null if it has none, or nobody knows
 */
public record SourceRecords(
        long listed,
        long rejects,
        long details,
        long detailsRemaining,
        @Nullable DetailFreshness freshness) {}
