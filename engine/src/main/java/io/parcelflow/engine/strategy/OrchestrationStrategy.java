package io.parcelflow.engine.strategy;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;

/**
 * A pure function from what is known before a run to the plan of it.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}: they have a public constructor
 * without arguments, no state, and read no clock.
 */
public interface OrchestrationStrategy {

    /** The mode that chooses this strategy. */
    OrchestrationMode mode();

    /** What the strategy does, in one sentence for a person. */
    String description();

    /** The plan; the same context gives the same plan. */
    Plan plan(PlanningContext context);
}
