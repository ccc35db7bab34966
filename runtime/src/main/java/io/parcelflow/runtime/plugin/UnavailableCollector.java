package io.parcelflow.runtime.plugin;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import java.time.Instant;

/**
 * Replaces a collector that could not be created: reports the problem and sends no requests.
 *
 * @param profile replaces the profile of the real collector
 * @param problem which jar it is from, why it could not be created, and what to do
 */
record UnavailableCollector(SourceProfile profile, String problem) implements DataCollector {

    @Override
    public FetchResult fetch(Step step) {
        return new FetchResult.Failed(Failure.of(FailureKind.DEFECT, problem));
    }

    @Override
    public AdaptResult adapt(RawRecord raw, Step step, Instant at) {
        throw new IllegalStateException(problem);
    }

    @Override
    public SourceHealth healthCheck() {
        return new SourceHealth(false, problem, null);
    }
}
