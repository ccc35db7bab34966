package io.parcelflow.store.search;

/** A whole number of a property that can be searched by its range. */
public enum NumericField {
    /** The list price, where there is none the price of the last sale, in US dollars. */
    PRICE,
    BEDROOMS,
    /** Bathrooms in all, full and half. */
    BATHROOMS,
    /** The living area in square feet. */
    AREA,
    /** The year in which it was built. */
    YEAR,
    /** The quality score, from 0 to 100. */
    QUALITY
}
