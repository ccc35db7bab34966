package io.parcelflow.runtime.plan;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.simulate.Forecast;
import java.time.Instant;
import java.util.Map;

/**
 * What a run would do, without running it.
 *
 * @param plan the plan with its reason
 * @param forecast a simulation of the run
 * @param history the measurements behind the forecast, by source name
 * @param at when it was created; a run started then would end {@code forecast.makespan()} later
 */
public record PlanReport(
        Plan plan, Forecast forecast, Map<String, SourceHistory> history, Instant at) {

    public PlanReport {
        history = Map.copyOf(history);
    }
}
