package io.parcelflow.runtime.plan;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.simulate.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do, without running it.
 *
 * @param plan the plan with its reason
 * @param forecast a simulation of the run
 * @param history the measurements behind the forecast, by source name
 * @param assumed how far the forecast may be off for sources of which nothing is known; null if
 *     something is known of all
 * @param at when it was created; a run started then would end {@code forecast.makespan()} later
 */
public record PlanReport(
        Plan plan,
        Forecast forecast,
        Map<String, SourceHistory> history,
        @Nullable AssumedRange assumed,
        Instant at) {

    /**
     * From ZIP codes with the fewest records to those with the most.
     *
     * @param sources the sources of which nothing is known
     * @param makespanMax without the time limit
     */
    public record AssumedRange(
            List<String> sources,
            long requestsMin,
            long requestsMax,
            Duration makespanMin,
            Duration makespanMax) {

        public AssumedRange {
            sources = List.copyOf(sources);
        }
    }

    public PlanReport {
        history = Map.copyOf(history);
    }
}
