package io.parcelflow.engine.strategy;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.limit.RateLimitStatus;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a strategy.
 *
 * @param sources the sources in order
 * @param zips the ZIP codes, in order
 * @param settings the configured limits
 * @param history measurements by source name; new sources may be missing
 * @param pace the use of each source's limits now, by source name; unused for a missing source
 * @param load the load of this machine
 * @param seed seed of everything random
 */
public record PlanningContext(
        List<SourceProfile> sources,
        List<ZipCode> zips,
        PlanSettings settings,
        Map<String, SourceHistory> history,
        Map<String, RateLimitStatus> pace,
        SystemLoad load,
        long seed) {

    public PlanningContext {
        sources = List.copyOf(sources);
        zips = List.copyOf(zips);
        history = Map.copyOf(history);
        pace = Map.copyOf(pace);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("there is no source to plan for");
        }
        if (zips.isEmpty()) {
            throw new IllegalArgumentException("there is no ZIP code to plan for");
        }
    }

    /** With unused limits. */
    public PlanningContext(
            List<SourceProfile> sources,
            List<ZipCode> zips,
            PlanSettings settings,
            Map<String, SourceHistory> history,
            SystemLoad load,
            long seed) {
        this(sources, zips, settings, history, Map.of(), load, seed);
    }

    /** The measurements of the source, or assumptions for a new one. */
    public SourceHistory historyOf(SourceProfile source) {
        SourceHistory known = history.get(source.name());
        return known != null ? known : SourceHistory.defaults(source);
    }
}
