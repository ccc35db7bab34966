package io.parcelflow.sandbox.dataset;

/**
 * Which parcels the ZIPs of an invented world have.
 *
 * @param perZip parcels in the largest ZIP
 * @param spread a ZIP has up to so many parcels fewer than the largest; 0 where all have the same
 *     number
 * @param first the place of a ZIP's first parcel: worlds that differ in it by enough have no parcel
 *     in common
 */
public record ParcelRange(int perZip, int spread, int first) {

    /** More would not fit the parcel numbers. */
    static final int PLACES = 25_000;

    public ParcelRange {
        DatasetSettings.requireRange("recordsPerZip", perZip, PLACES);
        DatasetSettings.requireRange("recordsPerZipSpread", spread, perZip);
        DatasetSettings.requireRange("firstRecord", first, PLACES - perZip);
    }
}
