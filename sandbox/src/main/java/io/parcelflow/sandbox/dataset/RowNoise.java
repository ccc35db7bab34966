package io.parcelflow.sandbox.dataset;

/**
 * Rows of search results that no collector can use.
 *
 * @param badRowRate share of rows without a parcel number
 * @param foreignRowInterval number of rows after which the free-text search returns one of another
 *     ZIP code; 0 for never
 */
public record RowNoise(double badRowRate, int foreignRowInterval) {

    public RowNoise {
        DatasetSettings.requireRange("foreignRowInterval", foreignRowInterval, Integer.MAX_VALUE);
        if (!(badRowRate >= 0 && badRowRate <= 1)) {
            throw new IllegalArgumentException("badRowRate is from 0 to 1, not " + badRowRate);
        }
    }
}
