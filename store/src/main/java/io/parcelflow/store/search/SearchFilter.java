package io.parcelflow.store.search;

import io.parcelflow.engine.property.ZipCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects properties that meet all conditions. An empty set and an absent range
 * do not restrict.
 *
 * @param zips ZIP codes, one of which it is in
 * @param ranges what its measures are; a property whose measure is unknown is in no range
 * @param statuses one of which it has, such as {@code Active}; case-insensitive
 * @param types one of which it is, such as {@code Residential}, case-insensitive
 * @param sources one of which has reported it
 * @param changedSince since when a source has reported something new of it, or it became inactive
 * @param text words, each of which begins a word of its address, city, parcel or listing numbers
 * @param isActive true for those that a source still lists, false for the others, null for both
 */
public record SearchFilter(
        Set<ZipCode> zips,
        Map<NumericField, Range> ranges,
        Set<String> statuses,
        Set<String> types,
        Set<String> sources,
        @Nullable Instant changedSince,
        @Nullable String text,
        @Nullable Boolean isActive) {

    /** All properties. */
    public static final SearchFilter ALL =
            new SearchFilter(Set.of(), Map.of(), Set.of(), Set.of(), Set.of(), null, null, null);

    public SearchFilter {
        zips = Set.copyOf(zips);
        ranges = Map.copyOf(ranges);
        statuses = Set.copyOf(statuses);
        types = Set.copyOf(types);
        sources = Set.copyOf(sources);
    }

    public SearchFilter inZips(Set<ZipCode> wanted) {
        return new SearchFilter(
                wanted, ranges, statuses, types, sources, changedSince, text, isActive);
    }

    public SearchFilter with(NumericField measure, Range range) {
        Map<NumericField, Range> more = new HashMap<>(ranges);
        more.put(measure, range);
        return new SearchFilter(zips, more, statuses, types, sources, changedSince, text, isActive);
    }

    public SearchFilter withStatuses(Set<String> wanted) {
        return new SearchFilter(zips, ranges, wanted, types, sources, changedSince, text, isActive);
    }

    public SearchFilter ofTypes(Set<String> wanted) {
        return new SearchFilter(
                zips, ranges, statuses, wanted, sources, changedSince, text, isActive);
    }

    public SearchFilter fromSources(Set<String> wanted) {
        return new SearchFilter(
                zips, ranges, statuses, types, wanted, changedSince, text, isActive);
    }

    public SearchFilter changedSince(@Nullable Instant wanted) {
        return new SearchFilter(zips, ranges, statuses, types, sources, wanted, text, isActive);
    }

    public SearchFilter withText(@Nullable String wanted) {
        return new SearchFilter(
                zips, ranges, statuses, types, sources, changedSince, wanted, isActive);
    }

    /** Only those that a source still lists, or only the others. */
    public SearchFilter whereActive(@Nullable Boolean wanted) {
        return new SearchFilter(zips, ranges, statuses, types, sources, changedSince, text, wanted);
    }
}
