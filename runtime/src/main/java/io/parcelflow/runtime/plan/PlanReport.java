package io.parcelflow.runtime.plan;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.simulate.Forecast;
import java.time.Instant;
import java.util.Map;

/**
 * What a run would do, without doing it.
 *
 * @param plan the plan, with its reason
 * @param forecast the simulated run of it
 * @param history what the forecast rests on, by source name
 * @param at when it was made; a run begun then would end {@code forecast.makespan()} later
 */
public record PlanReport(
        Plan plan, Forecast forecast, Map<String, SourceHistory> history, Instant at) {

    public PlanReport {
        history = Map.copyOf(history);
    }
}
