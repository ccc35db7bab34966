package io.parcelflow.runtime;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.limit.RateLimitStatus;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.context.EngineContext;
import io.parcelflow.runtime.plan.PreparedPlan;
import io.parcelflow.runtime.source.HealthCache;
import io.parcelflow.store.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The description, settings and state of a source.
 *
 * @param isEnabled whether runs use it
 * @param pace the current state of its rate limiter
 * @param history measurements of earlier runs; null for none
 * @param records number of its stored records
 * @param limitsSetting name of the setting of its rate limits; null if it has none
 * @param health result of its latest check; null if it was never checked
 * @param checkedAt when it was checked; null if unknown
 */
public record SourceOverview(
        String description,
        SourceProfile profile,
        boolean isEnabled,
        RateLimitStatus pace,
        @Nullable SourceHealth health,
        @Nullable Instant checkedAt,
        @Nullable SourceHistory history,
        long records,
        @Nullable String limitsSetting) {

    public String name() {
        return profile.name();
    }

    /** The same with a new check result; null keeps the current one. */
    public SourceOverview withHealth(@Nullable SourceHealth now, Instant at) {
        return now == null
                ? this
                : new SourceOverview(
                        description,
                        profile,
                        isEnabled,
                        pace,
                        now,
                        at,
                        history,
                        records,
                        limitsSetting);
    }

    /**
     * All sources in the order of their discovery; sends no requests.
     *
     * @param current the active run; null for none
     */
    static List<SourceOverview> all(
            EngineContext opened,
            List<CollectorFactory> factories,
            @Nullable RunRecord current,
            Instant now) {
        Configuration configuration = opened.configuration();
        Map<String, SourceHistory> history =
                opened.store()
                        .journal()
                        .sourceHistory(now.minus(configuration.run().detailMaxAge()));
        Map<String, Long> records = opened.store().properties().countBySource();
        Map<String, HealthCache.CachedHealth> sightings =
                current == null
                        ? opened.health().lastResults()
                        : opened.health().lastResultsDuringRun(current);
        Map<String, LimitState> spent = PreparedPlan.spentLimits(opened.store().journal(), now);
        List<SourceOverview> sources = new ArrayList<>();
        for (CollectorFactory factory : factories) {
            try (DataCollector collector = factory.create(configuration.settingsOf(factory))) {
                String name = factory.source();
                SourceProfile profile = collector.profile();
                HealthCache.CachedHealth sighting = sightings.get(name);
                sources.add(
                        new SourceOverview(
                                factory.description(),
                                profile,
                                configuration.run().sources().contains(name),
                                RateLimitStatus.of(
                                        profile.limits(),
                                        spent.getOrDefault(name, LimitState.UNUSED),
                                        now),
                                sighting == null ? null : sighting.health(),
                                sighting == null ? null : sighting.at(),
                                history.get(name),
                                records.getOrDefault(name, 0L),
                                factory.settings().stream()
                                        .filter(setting ->
                                                setting.kind() == SourceSetting.Kind.RATE_LIMITS)
                                        .map(SourceSetting::key)
                                        .findFirst()
                                        .orElse(null)));
            }
        }
        return sources;
    }
}
