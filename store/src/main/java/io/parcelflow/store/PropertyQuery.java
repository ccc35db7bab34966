package io.parcelflow.store;

import io.parcelflow.engine.property.ZipCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selects properties by ZIP code, source and text.
 *
 * @param zips ZIP codes, empty for all
 * @param source a source that has reported them, null for any
 * @param text part of the address, parcel number or listing number, null for any
 * @param limit maximum number of properties, 0 for all
 * @param offset number of matching properties to skip
 * @param activeOnly whether those that their sources list no more are left out
 */
public record PropertyQuery(
        List<ZipCode> zips,
        @Nullable String source,
        @Nullable String text,
        int limit,
        long offset,
        boolean activeOnly) {

    public PropertyQuery {
        zips = List.copyOf(zips);
    }

    /** A query for active and inactive properties. */
    public PropertyQuery(
            List<ZipCode> zips,
            @Nullable String source,
            @Nullable String text,
            int limit,
            long offset) {
        this(zips, source, text, limit, offset, false);
    }

    /** The same, but only of properties that a source still lists, if that is wanted. */
    public PropertyQuery activeOnly(boolean isWanted) {
        return new PropertyQuery(zips, source, text, limit, offset, isWanted);
    }

    /** All properties of these ZIP codes; of every ZIP code if there are none. */
    public static PropertyQuery of(List<ZipCode> zips) {
        return new PropertyQuery(zips, null, null, 0, 0);
    }
}
