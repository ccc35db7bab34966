package io.parcelflow.runtime.driver;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceCategory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A collector whose answers a test writes. */
final class ScriptedCollector implements DataCollector {

    /** What it answers to a step. */
    interface Script {
        FetchResult answer(Step step) throws InterruptedException;
    }

    static final String SOURCE = "scripted";

    private final boolean hasDetails;
    private final List<RateLimit> limits;
    private final Script script;

    ScriptedCollector(boolean hasDetails, Script script) {
        this(hasDetails, List.of(), script);
    }

    ScriptedCollector(boolean hasDetails, List<RateLimit> limits, Script script) {
        this.hasDetails = hasDetails;
        this.limits = limits;
        this.script = script;
    }

    /** A last page with one record of that key. */
    static FetchResult page(String key) {
        return FetchResult.Fetched.page(List.of(new RawRecord(key, Map.of())), null, 1);
    }

    @Override
    public SourceProfile profile() {
        return new SourceProfile(
                SOURCE, DataSourceType.API, SourceCategory.STRICT, limits, 2, hasDetails, false);
    }

    @Override
    public FetchResult fetch(Step step) throws InterruptedException {
        return script.answer(step);
    }

    @Override
    public AdaptResult adapt(RawRecord raw, Step step, Instant at) {
        if (raw.key().equals("poison")) {
            throw new IllegalStateException("a bug of the adapter");
        }
        Facts facts =
                Facts.builder()
                        .set(PropertyField.PARCEL_NUMBER, raw.key())
                        .set(PropertyField.STATE_OR_PROVINCE, "AZ")
                        .set(PropertyField.COUNTY_OR_PARISH, "Maricopa")
                        .set(PropertyField.POSTAL_CODE, step.zip().value())
                        .build();
        return new AdaptResult.Accepted(
                new Observation(
                        SOURCE,
                        raw.key(),
                        step.zip(),
                        at,
                        step.kind() == StepKind.DETAIL
                                ? Observation.DetailLevel.DETAIL
                                : Observation.DetailLevel.LIST,
                        facts,
                        List.of()));
    }

    @Override
    public SourceHealth healthCheck() {
        return new SourceHealth(true, "scripted", null);
    }
}
