package io.parcelflow.app.cli;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.LimitState;
import io.parcelflow.engine.run.SourcePace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source.
 *
 * @param isUsed whether runs ask it
 * @param pace how fast it may be asked now
 * @param history what earlier runs measured, null if nothing
 * @param records how many of its records are stored
 * @param health what was seen of it last, null if it was not asked
 */
record KnownSource(
        String description,
        SourceProfile profile,
        boolean isUsed,
        SourcePace pace,
        @Nullable SourceHistory history,
        long records,
        @Nullable SourceHealth health) {

    /** All sources, in the order in which they are found. */
    static List<KnownSource> all(
            OrchestrationEngine engine, List<CollectorFactory> factories, Instant now) {
        Configuration configuration = engine.configuration();
        Map<String, SourceHistory> history =
                engine.journal().history(now.minus(configuration.detailMaxAge()));
        Map<String, Long> records = engine.properties().countBySource();
        Map<String, SourceHealth> health = engine.status().health().sources();
        Map<String, LimitState> spent = engine.spentLimits();
        List<KnownSource> sources = new ArrayList<>();
        for (CollectorFactory factory : factories) {
            try (DataCollector collector = factory.create(configuration.settingsOf(factory))) {
                String name = factory.source();
                SourceProfile profile = collector.profile();
                sources.add(
                        new KnownSource(
                                factory.description(),
                                profile,
                                configuration.sources().contains(name),
                                SourcePace.of(
                                        profile.limits(),
                                        spent.getOrDefault(name, LimitState.FRESH),
                                        now),
                                history.get(name),
                                records.getOrDefault(name, 0L),
                                health.get(name)));
            }
        }
        return sources;
    }
}
