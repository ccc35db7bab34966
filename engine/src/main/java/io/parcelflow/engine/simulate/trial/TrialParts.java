package io.parcelflow.engine.simulate.trial;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.LimitState;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.simulate.trial.world.SimulatedStore;
import io.parcelflow.engine.simulate.trial.world.StoredLimits;
import io.parcelflow.engine.simulate.trial.world.World;
import java.util.Map;

/** What a trial is made of; a test puts broken parts in to see that they are noticed. */
class TrialParts {

    SimulatedStore store() {
        return new SimulatedStore();
    }

    void begin(SimulatedStore store, Plan plan) {
        store.begin(plan);
    }

    SimulatedProcess process(World world, RunSpec spec) {
        return new SimulatedProcess(world, spec);
    }

    RetryPolicy retryPolicy() {
        return RetryPolicy.DEFAULT;
    }

    Map<String, LimitState> limits(SimulatedStore store, StoredLimits.Reading now) {
        return store.limits(now);
    }
}
