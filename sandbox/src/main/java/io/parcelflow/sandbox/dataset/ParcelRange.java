package io.parcelflow.sandbox.dataset;

/**
 * The number and position of parcels in the ZIP codes of a synthetic dataset.
 *
 * @param perZip number of parcels in the largest ZIP code
 * @param spread maximum difference to the largest ZIP code; 0 if all have the same number
 * @param first index of the first parcel of a ZIP code: datasets far enough apart have no parcel in
 *     common
 */
public record ParcelRange(int perZip, int spread, int first) {

    /** More would not fit into the parcel numbers. */
    static final int PLACES = 25_000;

    public ParcelRange {
        DatasetSettings.requireRange("recordsPerZip", perZip, PLACES);
        DatasetSettings.requireRange("recordsPerZipSpread", spread, perZip);
        DatasetSettings.requireRange("firstRecord", first, PLACES - perZip);
    }
}
