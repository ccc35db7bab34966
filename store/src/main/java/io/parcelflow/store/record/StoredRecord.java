package io.parcelflow.store.record;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.Depth;
import io.parcelflow.engine.property.ZipCode;

/**
 * What a source's record says, as it is kept with its property.
 *
 * @param zip the ZIP code it was last collected for
 * @param listPrint fingerprint of its last result row, 0 if there was none
 * @param detailPrint fingerprint of its last own page, 0 if there was none
 */
public record StoredRecord(
        String source, String key, ZipCode zip, long listPrint, long detailPrint, Saying saying) {

    static StoredRecord first(Observation said, long print) {
        boolean isRow = said.depth() == Depth.LIST;
        return new StoredRecord(
                said.source(),
                said.sourceKey(),
                said.zip(),
                isRow ? print : 0,
                isRow ? 0 : print,
                Saying.first(said));
    }

    StoredRecord with(Observation said, long print) {
        boolean isRow = said.depth() == Depth.LIST;
        return new StoredRecord(
                source,
                key,
                said.zip(),
                isRow ? print : listPrint,
                isRow ? detailPrint : print,
                saying.with(said, detailPrint != 0));
    }

    /** Whether these words of that depth are those that were heard last. */
    boolean hasHeard(Depth depth, long print) {
        return print == (depth == Depth.LIST ? listPrint : detailPrint);
    }

    boolean isOf(String otherSource, String otherKey) {
        return key.equals(otherKey) && source.equals(otherSource);
    }

    /** What it says by now. */
    public Observation observation() {
        return saying.observation(source, key, zip, detailPrint == 0 ? Depth.LIST : Depth.DETAIL);
    }
}
