package io.parcelflow.simulation.scenario;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All that a seed decides: a plan, its sources and what befalls the run.
 *
 * @param plan what to do
 * @param sources how each source is, by name
 * @param faults what befalls the process, in this order
 * @param storeLatency the longest time that a write takes
 * @param jitter how late a request may leave without a word
 * @param isFaultless whether no source fails and nobody cancels, so that the run has to complete
 * @param pauseBetweenRuns until the next run, in calm
 */
public record Scenario(
        long seed,
        Plan plan,
        Map<String, SourceScenario> sources,
        List<InjectedFault.ScheduledFault> faults,
        Duration storeLatency,
        Duration jitter,
        boolean isFaultless,
        Duration pauseBetweenRuns) {

    /** Enough for every plan and every limit that chance may draw. */
    static final Duration TIME_LIMIT = Duration.ofDays(300);

    public Scenario {
        sources = Map.copyOf(sources);
        faults = List.copyOf(faults);
    }

    /** A plan of these stages with all the time they need. */
    public Plan remainingPlan(List<Stage> stages) {
        return new Plan(
                plan.mode(),
                stages,
                plan.maxConcurrentLanes(),
                TIME_LIMIT,
                "what is left, in calm");
    }

    public SourceScenario source(String source) {
        SourceScenario nature = sources.get(source);
        if (nature == null) {
            throw new IllegalArgumentException("no source " + source);
        }
        return nature;
    }
}
