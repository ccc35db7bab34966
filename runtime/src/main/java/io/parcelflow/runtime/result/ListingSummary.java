package io.parcelflow.runtime.result;

import io.parcelflow.store.RunJournal.SuspiciousListing;
import java.util.List;

/**
 * What the listings of a run were like.
 *
 * @param zipCodesProcessed ZIP codes of which at least one result page was stored
 * @param sampleZip a ZIP code with records; empty if there is none, or the report was read back
 * @param suspicious listings that are not to be believed
 */
public record ListingSummary(
        long zipCodesProcessed, String sampleZip, List<SuspiciousListing> suspicious) {

    public ListingSummary {
        suspicious = List.copyOf(suspicious);
    }
}
