package io.parcelflow.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fresh the details of a source's records are, among the ZIP codes of a run.
 *
 * @param known active records that have, or should have, a page of their own
 * @param refreshed those whose detail page the run fetched
 * @param neverFetched those whose detail page was never fetched
 * @param oldest when the stalest of the others was last fetched, null if there is none
 */
public record DetailFreshness(
        long known, long refreshed, long neverFetched, @Nullable Instant oldest) {}
