package io.parcelflow.store.history;

import io.parcelflow.engine.property.ZipCode;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects property changes that meet all conditions.
 *
 * @param kinds in one of these ways; never empty
 * @param period when they happened
 * @param zips of properties in one of these ZIP codes; empty for all
 * @param sources reported by one of these sources, and new properties that one of them reports;
 *     empty for all. Which source reported a change of an earlier version is not known
 * @param propertyId of this property, null for all
 */
public record ChangeFilter(
        Set<ChangeKind> kinds,
        Period period,
        Set<ZipCode> zips,
        Set<String> sources,
        @Nullable String propertyId) {

    public ChangeFilter {
        kinds = kinds.isEmpty() ? EnumSet.allOf(ChangeKind.class) : EnumSet.copyOf(kinds);
        zips = Set.copyOf(zips);
        sources = Set.copyOf(sources);
    }

    /** All changes of one kind in a period. */
    public static ChangeFilter of(ChangeKind kind, Period period) {
        return new ChangeFilter(Set.of(kind), period, Set.of(), Set.of(), null);
    }
}
