package io.parcelflow.store.history;

import io.parcelflow.engine.property.ZipCode;
import org.jspecify.annotations.Nullable;

/**
 * How many properties of a ZIP code changed in a period.
 *
 * @param zip null for properties of which it is no longer known, because they turned out to be the
 *     same as others
 * @param created reported for the first time
 * @param priceDown with a lower list price
 * @param priceUp with a higher list price
 * @param gone no longer listed
 */
public record ZipChanges(
        @Nullable ZipCode zip, long created, long priceDown, long priceUp, long gone) {}
