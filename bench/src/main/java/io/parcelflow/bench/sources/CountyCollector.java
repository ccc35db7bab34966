package io.parcelflow.bench.sources;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.run.task.Step;
import java.time.Instant;

/** The collector of the real county with another name and without DETAIL steps. */
final class CountyCollector implements DataCollector {

    private final SourceProfile profile;
    private final DataCollector county;

    CountyCollector(String name, DataCollector county) {
        SourceProfile of = county.profile();
        this.county = county;
        this.profile =
                new SourceProfile(
                        name,
                        of.type(),
                        of.category(),
                        of.limits(),
                        of.maxInFlight(),
                        false,
                        of.needsPreparation());
    }

    @Override
    public SourceProfile profile() {
        return profile;
    }

    @Override
    public FetchResult fetch(Step step) throws InterruptedException {
        return county.fetch(step);
    }

    @Override
    public AdaptResult adapt(RawRecord raw, Step step, Instant at) {
        return switch (county.adapt(raw, step, at)) {
            case AdaptResult.Accepted(Observation observation) ->
                    new AdaptResult.Accepted(renamed(observation));
            case AdaptResult.Rejected(Reject reject) ->
                    new AdaptResult.Rejected(
                            new Reject(
                                    profile.name(),
                                    reject.zip(),
                                    reject.sourceKey(),
                                    reject.reason(),
                                    reject.raw()));
        };
    }

    private Observation renamed(Observation observation) {
        return new Observation(
                profile.name(),
                observation.sourceKey(),
                observation.zip(),
                observation.observedAt(),
                observation.detailLevel(),
                observation.facts(),
                observation.valuations());
    }

    @Override
    public SourceHealth healthCheck() throws InterruptedException {
        return county.healthCheck();
    }

    @Override
    public void close() {
        county.close();
    }
}
