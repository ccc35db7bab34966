package io.parcelflow.store.sqlite.search;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.sqlite.session.SqliteColumns;

/** Numbers of {@code search}: ZIP code and row number of the property in one. */
public final class SearchRowKey {

    private static final int PROPERTY_BITS = 40;
    private static final long PROPERTY_MASK = (1L << PROPERTY_BITS) - 1;

    private SearchRowKey() {}

    static long of(ZipCode zip, long property) {
        return (long) SqliteColumns.zip(zip) << PROPERTY_BITS | property;
    }

    public static long property(long place) {
        return place & PROPERTY_MASK;
    }

    /** SQL of the first place of a ZIP code. */
    static String first(String zip) {
        return '(' + zip + " << " + PROPERTY_BITS + ')';
    }

    /** SQL of the last place of a ZIP code. */
    static String last(String zip) {
        return "((" + zip + " << " + PROPERTY_BITS + ") | " + PROPERTY_MASK + ')';
    }

    /** SQL of the ZIP code of a place. */
    public static String zip(String place) {
        return '(' + place + " >> " + PROPERTY_BITS + ')';
    }
}
