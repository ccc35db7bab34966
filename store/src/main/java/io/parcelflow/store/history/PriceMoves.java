package io.parcelflow.store.history;

import java.util.List;

/**
 * How list prices changed in a period.
 *
 * @param down how many fell
 * @param up how many rose
 * @param medianGrowth the middle change, such as -0.02; NaN if there was none
 * @param largest the largest changes relative to the price before, the largest first
 */
public record PriceMoves(long down, long up, double medianGrowth, List<PropertyChange> largest) {

    public PriceMoves {
        largest = List.copyOf(largest);
    }
}
