package io.parcelflow.runtime.result;

import io.parcelflow.store.RunJournal.SuspiciousListing;
import java.util.List;

/**
 * Statistics of the listings of a run.
 *
 * @param zipCodesProcessed number of ZIP codes with at least one stored result page
 * @param sampleZip a ZIP code with records; empty if there is none, or if the report was read from
 *     the store
 * @param suspicious listings that do not add up, or with suspiciously few records
 */
public record ListingSummary(
        long zipCodesProcessed, String sampleZip, List<SuspiciousListing> suspicious) {

    public ListingSummary {
        suspicious = List.copyOf(suspicious);
    }

    /** Those that do not add up to what their source announced. */
    public List<SuspiciousListing> incomplete() {
        return suspicious.stream().filter(listing -> listing.gap() != null).toList();
    }

    /** Those that add up, but to far fewer records than usual. */
    public List<SuspiciousListing> tooFew() {
        return suspicious.stream().filter(listing -> listing.gap() == null).toList();
    }
}
