package io.parcelflow.runtime.result;

import io.parcelflow.store.RunJournal.SuspiciousListing;
import java.util.List;

/**
 * Statistics of the listings of a run.
 *
 * @param zipCodesProcessed number of ZIP codes with at least one stored result page
 * @param sampleZip a ZIP code with records; empty if there is none, or if the report was read from
 *     the store
 * @param suspicious listings with suspiciously few records
 */
public record ListingSummary(
        long zipCodesProcessed, String sampleZip, List<SuspiciousListing> suspicious) {

    public ListingSummary {
        suspicious = List.copyOf(suspicious);
    }
}
