package io.parcelflow.store.search;

import io.parcelflow.engine.property.ZipCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which properties are wanted: those that all of this is true of. An empty set and an absent range
 * do not restrict.
 *
 * @param zips ZIP codes, one of which it is in
 * @param ranges what its measures are; a property whose measure is unknown is in no range
 * @param statuses one of which it has, such as {@code Active}; upper and lower case are the same
 * @param types one of which it is, such as {@code Residential}; likewise
 * @param sources one of which has reported it
 * @param changedSince since when a source has reported something new of it, or it became inactive
 * @param text words, each of which begins a word of its address, city, parcel or listing numbers
 * @param activeOnly whether those that their sources list no more are left out
 */
public record SearchFilter(
        Set<ZipCode> zips,
        Map<NumericField, Range> ranges,
        Set<String> statuses,
        Set<String> types,
        Set<String> sources,
        @Nullable Instant changedSince,
        @Nullable String text,
        boolean activeOnly) {

    /** All properties. */
    public static final SearchFilter ALL =
            new SearchFilter(Set.of(), Map.of(), Set.of(), Set.of(), Set.of(), null, null, false);

    public SearchFilter {
        zips = Set.copyOf(zips);
        ranges = Map.copyOf(ranges);
        statuses = Set.copyOf(statuses);
        types = Set.copyOf(types);
        sources = Set.copyOf(sources);
    }

    public SearchFilter inZips(Set<ZipCode> wanted) {
        return new SearchFilter(
                wanted, ranges, statuses, types, sources, changedSince, text, activeOnly);
    }

    public SearchFilter with(NumericField measure, Range range) {
        Map<NumericField, Range> more = new HashMap<>(ranges);
        more.put(measure, range);
        return new SearchFilter(
                zips, more, statuses, types, sources, changedSince, text, activeOnly);
    }

    public SearchFilter withStatuses(Set<String> wanted) {
        return new SearchFilter(
                zips, ranges, wanted, types, sources, changedSince, text, activeOnly);
    }

    public SearchFilter ofTypes(Set<String> wanted) {
        return new SearchFilter(
                zips, ranges, statuses, wanted, sources, changedSince, text, activeOnly);
    }

    public SearchFilter fromSources(Set<String> wanted) {
        return new SearchFilter(
                zips, ranges, statuses, types, wanted, changedSince, text, activeOnly);
    }

    public SearchFilter changedSince(@Nullable Instant wanted) {
        return new SearchFilter(zips, ranges, statuses, types, sources, wanted, text, activeOnly);
    }

    public SearchFilter withText(@Nullable String wanted) {
        return new SearchFilter(
                zips, ranges, statuses, types, sources, changedSince, wanted, activeOnly);
    }

    public SearchFilter activeOnly(boolean isWanted) {
        return new SearchFilter(
                zips, ranges, statuses, types, sources, changedSince, text, isWanted);
    }
}
