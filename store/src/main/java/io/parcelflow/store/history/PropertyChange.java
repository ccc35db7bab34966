package io.parcelflow.store.history;

import io.parcelflow.engine.property.Property;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a property.
 *
 * @param at when a source reported it
 * @param source which source reported it; null if that is not known or none did
 * @param before the value before, null if there was none; a price in whole US dollars
 * @param after the value after, null if there is none; a price in whole US dollars
 * @param property the property as it is now, without its price history
 */
public record PropertyChange(
        Instant at,
        ChangeKind kind,
        @Nullable String source,
        @Nullable String before,
        @Nullable String after,
        Property property) {}
