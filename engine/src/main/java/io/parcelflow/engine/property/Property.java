package io.parcelflow.engine.property;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The canonical record of one property, merged from its observations.
 *
 * @param propertyId stable ID, never reused
 * @param facts the merged field values
 * @param quality the quality of the facts
 * @param firstSeen when a source first reported it
 * @param lastSeen when a source last reported it
 * @param inactiveSince when it was found to be no longer listed by its sources; null while one
 *     lists it
 * @param observations the latest observation of each source record
 * @param priceHistory prices by date, oldest first
 * @param valuationHistory valuations by tax year, latest first
 */
public record Property(
        String propertyId,
        Facts facts,
        Quality quality,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant inactiveSince,
        List<Observation> observations,
        List<PricePoint> priceHistory,
        List<Valuation> valuationHistory) {

    public Property {
        observations = List.copyOf(observations);
        priceHistory = List.copyOf(priceHistory);
        valuationHistory = List.copyOf(valuationHistory);
    }

    /** Whether a source still lists it. */
    public boolean isActive() {
        return inactiveSince == null;
    }

    /** When a source last reported a change, or it became inactive. */
    public Instant changedAt() {
        Instant changed = firstSeen;
        for (Observation each : observations) {
            changed = each.observedAt().isAfter(changed) ? each.observedAt() : changed;
        }
        return inactiveSince != null && inactiveSince.isAfter(changed) ? inactiveSince : changed;
    }
}
