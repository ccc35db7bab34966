package io.parcelflow.store.rules;

import io.parcelflow.store.history.SourceStatistics;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what a run did at each source while a store reads its tasks; not thread-safe. */
public final class SourceTotals {

    private final Map<String, Placed> sources = new HashMap<>();

    private record Placed(long position, SourceStatistics statistics) {

        Placed plus(Placed other) {
            return new Placed(
                    Math.min(position, other.position), statistics.plus(other.statistics));
        }
    }

    /**
     * Adds what some tasks of a source did.
     *
     * @param position the place in the plan of the first of them
     */
    public void add(long position, SourceStatistics part) {
        sources.merge(part.source(), new Placed(position, part), Placed::plus);
    }

    /** Adds what was measured of a source; nothing if it has no tasks. */
    public void addMeasurement(String source, long requests, Duration medianLatency) {
        sources.computeIfPresent(
                source,
                (_, placed) ->
                        new Placed(
                                placed.position,
                                placed.statistics.withMeasurement(requests, medianLatency)));
    }

    /** The sources in the order of the plan. */
    public List<SourceStatistics> build() {
        return sources.values().stream()
                .sorted(Comparator.comparingLong(Placed::position))
                .map(Placed::statistics)
                .toList();
    }
}
