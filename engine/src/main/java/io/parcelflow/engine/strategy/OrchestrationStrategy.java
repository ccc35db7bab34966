package io.parcelflow.engine.strategy;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;

/**
 * A pure function that creates the plan of a run.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}: they have a public constructor
 * without parameters, no state, and do not read clocks.
 */
public interface OrchestrationStrategy {

    /** The mode that selects this strategy. */
    OrchestrationMode mode();

    /** A description of the strategy in one sentence. */
    String description();

    /** The plan; always the same for the same context. */
    Plan plan(PlanningContext context);
}
