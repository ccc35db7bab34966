package io.parcelflow.store.search;

/** A whole number of a property that can be searched by its range. */
public enum NumericField {
    /** The list price in US dollars; of a property that is not listed any more it is unknown. */
    LIST_PRICE,
    /** The price of the last sale in US dollars. */
    CLOSE_PRICE,
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
