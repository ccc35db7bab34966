package io.parcelflow.store.record;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.DetailLevel;
import io.parcelflow.engine.property.ZipCode;

/**
 * A source's record, as it is stored with its property.
 *
 * @param zip the ZIP code it was last collected for
 * @param listFingerprint fingerprint of its last result row, 0 if there was none
 * @param detailFingerprint fingerprint of its last detail page, 0 if there was none
 */
public record StoredRecord(
        String source,
        String key,
        ZipCode zip,
        long listFingerprint,
        long detailFingerprint,
        RecordContent content) {

    static StoredRecord first(Observation observation, long fingerprint) {
        boolean isRow = observation.detailLevel() == DetailLevel.LIST;
        return new StoredRecord(
                observation.source(),
                observation.sourceKey(),
                observation.zip(),
                isRow ? fingerprint : 0,
                isRow ? 0 : fingerprint,
                RecordContent.first(observation));
    }

    StoredRecord with(Observation observation, long fingerprint) {
        boolean isRow = observation.detailLevel() == DetailLevel.LIST;
        return new StoredRecord(
                source,
                key,
                observation.zip(),
                isRow ? fingerprint : listFingerprint,
                isRow ? detailFingerprint : fingerprint,
                content.with(observation, detailFingerprint != 0));
    }

    /** Whether its last observation of that level had this fingerprint. */
    boolean hasFingerprint(DetailLevel detailLevel, long fingerprint) {
        return fingerprint
                == (detailLevel == DetailLevel.LIST ? listFingerprint : detailFingerprint);
    }

    public boolean isOf(String otherSource, String otherKey) {
        return key.equals(otherKey) && source.equals(otherSource);
    }

    /** The same as an observation. */
    public Observation observation() {
        return content.toObservation(
                source, key, zip, detailFingerprint == 0 ? DetailLevel.LIST : DetailLevel.DETAIL);
    }
}
