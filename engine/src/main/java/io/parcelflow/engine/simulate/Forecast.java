package io.parcelflow.engine.simulate;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.report.RunSummary;
import java.time.Duration;

/**
 * The simulated result of a plan.
 *
 * @param plan the plan
 * @param summary the simulated run's summary
 */
public record Forecast(Plan plan, RunSummary summary) {

    public Duration makespan() {
        return summary.makespan();
    }

    /** Whether all tasks would be done within this time. */
    public boolean finishesWithin(Duration limit) {
        return summary.successRate() == 1 && makespan().compareTo(limit) <= 0;
    }
}
