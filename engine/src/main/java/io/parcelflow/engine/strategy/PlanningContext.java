package io.parcelflow.engine.strategy;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.property.ZipCode;
import java.util.List;
import java.util.Map;

/**
 * All that is known before a run, from which a strategy makes its plan.
 *
 * @param sources the sources to ask, in order
 * @param zips the ZIP codes, in order
 * @param settings what the user allows
 * @param history what was measured, by source name; sources never asked may be missing
 * @param load how busy this machine is
 * @param seed seed of everything drawn by chance
 */
public record PlanningContext(
        List<SourceProfile> sources,
        List<ZipCode> zips,
        PlanSettings settings,
        Map<String, SourceHistory> history,
        SystemLoad load,
        long seed) {

    public PlanningContext {
        sources = List.copyOf(sources);
        zips = List.copyOf(zips);
        history = Map.copyOf(history);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("there is no source to plan for");
        }
        if (zips.isEmpty()) {
            throw new IllegalArgumentException("there is no ZIP code to plan for");
        }
    }

    /** What was measured of the source, or the assumption for one never asked. */
    public SourceHistory historyOf(SourceProfile source) {
        SourceHistory known = history.get(source.name());
        return known != null ? known : SourceHistory.defaults(source);
    }
}
