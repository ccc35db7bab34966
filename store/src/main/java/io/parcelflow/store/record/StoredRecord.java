package io.parcelflow.store.record;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.DetailLevel;
import io.parcelflow.engine.property.ZipCode;

/**
 * What a source's record says, as it is kept with its property.
 *
 * @param zip the ZIP code it was last collected for
 * @param listFingerprint fingerprint of its last result row, 0 if there was none
 * @param detailFingerprint fingerprint of its last own page, 0 if there was none
 */
public record StoredRecord(
        String source,
        String key,
        ZipCode zip,
        long listFingerprint,
        long detailFingerprint,
        RecordContent content) {

    static StoredRecord first(Observation said, long print) {
        boolean isRow = said.detailLevel() == DetailLevel.LIST;
        return new StoredRecord(
                said.source(),
                said.sourceKey(),
                said.zip(),
                isRow ? print : 0,
                isRow ? 0 : print,
                RecordContent.first(said));
    }

    StoredRecord with(Observation said, long print) {
        boolean isRow = said.detailLevel() == DetailLevel.LIST;
        return new StoredRecord(
                source,
                key,
                said.zip(),
                isRow ? print : listFingerprint,
                isRow ? detailFingerprint : print,
                content.with(said, detailFingerprint != 0));
    }

    /** Whether these words of that depth are those that were heard last. */
    boolean hasFingerprint(DetailLevel depth, long print) {
        return print == (depth == DetailLevel.LIST ? listFingerprint : detailFingerprint);
    }

    boolean isOf(String otherSource, String otherKey) {
        return key.equals(otherKey) && source.equals(otherSource);
    }

    /** What it says by now. */
    public Observation observation() {
        return content.toObservation(
                source, key, zip, detailFingerprint == 0 ? DetailLevel.LIST : DetailLevel.DETAIL);
    }
}
