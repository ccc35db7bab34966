package io.parcelflow.store.rules;

import io.parcelflow.store.TasksByArea.Area;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up the tasks of areas while a store reads them by state; not thread-safe. */
public final class AreaTotals {

    private final Map<Key, Placed> areas = new HashMap<>();

    private record Key(String source, String zipPrefix) {}

    private record Placed(long position, Area area) {

        Placed plus(Placed other) {
            return new Placed(Math.min(position, other.position), area.plus(other.area));
        }
    }

    /**
     * Adds some tasks of an area.
     *
     * @param position the place in the plan of the first of them
     */
    public void add(long position, Area part) {
        areas.merge(
                new Key(part.source(), part.zipPrefix()), new Placed(position, part), Placed::plus);
    }

    /** The areas in the order of the plan. */
    public List<Area> build() {
        return areas.values().stream()
                .sorted(Comparator.comparingLong(Placed::position))
                .map(Placed::area)
                .toList();
    }
}
