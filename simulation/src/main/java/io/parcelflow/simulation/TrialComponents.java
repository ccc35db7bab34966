package io.parcelflow.simulation;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.simulation.world.SimulatedStore;
import io.parcelflow.simulation.world.StoredLimits;
import io.parcelflow.simulation.world.TrialWorld;
import java.util.Map;

/** What a trial is made of; a test puts broken parts in to see that they are noticed. */
class TrialComponents {

    SimulatedStore store() {
        return new SimulatedStore();
    }

    void begin(SimulatedStore store, Plan plan) {
        store.begin(plan);
    }

    SimulatedProcess process(TrialWorld world, RunSpec spec) {
        return new SimulatedProcess(world, spec);
    }

    RetryPolicy retryPolicy() {
        return RetryPolicy.DEFAULT;
    }

    Map<String, LimitState> limits(SimulatedStore store, StoredLimits.ClockReading now) {
        return store.limits(now);
    }
}
