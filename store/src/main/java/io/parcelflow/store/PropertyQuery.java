package io.parcelflow.store;

import io.parcelflow.engine.property.ZipCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which properties are wanted.
 *
 * @param zips ZIP codes, empty for all
 * @param source a source that has spoken of them, null for any
 * @param text part of the address, parcel number or listing number, null for any
 * @param limit at most so many, 0 for all
 * @param offset so many are passed over first
 */
public record PropertyQuery(
        List<ZipCode> zips,
        @Nullable String source,
        @Nullable String text,
        int limit,
        long offset) {

    public PropertyQuery {
        zips = List.copyOf(zips);
    }

    /** All properties of these ZIP codes; of every ZIP code if there are none. */
    public static PropertyQuery of(List<ZipCode> zips) {
        return new PropertyQuery(zips, null, null, 0, 0);
    }
}
