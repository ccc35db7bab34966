package io.parcelflow.runtime.source;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.TasksByArea;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks the health of the store and the sources, and caches the results. */
public final class SystemHealthCheck {

    private static final Duration RECENT = Duration.ofMinutes(5);

    private final Configuration configuration;
    private final Store store;
    private final List<CollectorFactory> factories;
    private final HealthCache log;

    public SystemHealthCheck(
            Configuration configuration, Store store, List<CollectorFactory> factories) {
        this.configuration = configuration;
        this.store = store;
        this.factories = factories;
        this.log = new HealthCache(configuration.store().home(), this::fingerprint);
    }

    /** Differs, in all likelihood, if a setting of the source does. */
    private String fingerprint(String source) {
        for (CollectorFactory factory : factories) {
            if (factory.source().equals(source)) {
                int hash = 0;
                CollectorSettings settings = configuration.settingsOf(factory);
                for (SourceSetting setting : factory.settings()) {
                    hash = 31 * hash + Objects.hashCode(settings.text(setting.key()));
                }
                return Integer.toHexString(hash);
            }
        }
        return "";
    }

    /** Checks the store and every source now. */
    public SystemHealth check() {
        return check(store.probe());
    }

    /** Like {@link #check()}, but also reads the whole store. */
    public SystemHealth deepCheck() {
        return check(store.checkIntegrity());
    }

    private SystemHealth check(StoreHealth storeHealth) {
        Instant at = Instant.now();
        try (Collectors collectors = Collectors.create(configuration, factories)) {
            Map<String, SourceHealth> sources = collectors.check();
            Map<String, HealthCache.CachedHealth> results = new TreeMap<>();
            sources.forEach(
                    (name, seen) -> results.put(name, new HealthCache.CachedHealth(at, seen)));
            log.save(results);
            new KnownTotals(configuration.store().home()).save(sources);
            return new SystemHealth(storeHealth.ready(), storeHealth.message(), sources, at);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SystemHealth(storeHealth.ready(), storeHealth.message(), Map.of(), at);
        }
    }

    /**
     * Checks a source now, configured or not.
     *
     * @throws OrchestrationException if there is no such source
     */
    public SourceHealth check(String source) {
        CollectorFactory factory =
                factories.stream()
                        .filter(each -> each.source().equals(source))
                        .findFirst()
                        .orElseThrow(() ->
                                new OrchestrationException(
                                        OrchestrationException.Reason.STATE,
                                        "there is no source '"
                                                + source
                                                + "'; known: "
                                                + String.join(
                                                        ", ",
                                                        factories.stream()
                                                                .map(CollectorFactory::source)
                                                                .toList())));
        try (DataCollector collector = factory.create(configuration.settingsOf(factory))) {
            SourceHealth seen = Collectors.check(collector);
            log.save(Map.of(source, new HealthCache.CachedHealth(Instant.now(), seen)));
            new KnownTotals(configuration.store().home()).save(Map.of(source, seen));
            return seen;
        }
    }

    /** The latest health by source name, including results of the active run. */
    public Map<String, HealthCache.CachedHealth> lastResults() {
        return log.load();
    }

    /** The health of the sources from the last minutes, or a new check. */
    public SystemHealth recentOrCheck() {
        Map<String, HealthCache.CachedHealth> last = log.load();
        Instant oldestAllowed = Instant.now().minus(RECENT);
        for (String name : configuration.run().sources()) {
            HealthCache.CachedHealth sighting = last.get(name);
            if (sighting == null || sighting.at().isBefore(oldestAllowed)) {
                return check();
            }
        }
        return summary(last);
    }

    /** Invalidates cached failures after settings have changed. */
    public void invalidateFailures() {
        log.evictUnhealthy();
    }

    /**
     * The health according to the active run and earlier ones; no source is tested during a run.
     */
    public SystemHealth duringRun(RunRecord run) {
        Map<String, HealthCache.CachedHealth> known = lastResultsDuringRun(run);
        Instant now = Instant.now();
        for (String name : configuration.run().sources()) {
            known.putIfAbsent(
                    name,
                    new HealthCache.CachedHealth(
                            now, new SourceHealth(false, "not checked yet", null)));
        }
        return summary(known);
    }

    /** What was last seen of each source, by name, also by the run that goes on. */
    public Map<String, HealthCache.CachedHealth> lastResultsDuringRun(RunRecord run) {
        Map<String, HealthCache.CachedHealth> known = log.load();
        Instant now = Instant.now();
        SourceHealth answers = new SourceHealth(true, "responds in run " + run.id(), null);
        for (TasksByArea.Area area : store.journal().tasksByArea(run.id()).areas()) {
            if (area.pages() > 0) {
                known.put(area.source(), new HealthCache.CachedHealth(now, answers));
            }
        }
        return known;
    }

    private SystemHealth summary(Map<String, HealthCache.CachedHealth> results) {
        StoreHealth storeHealth = store.probe();
        Map<String, SourceHealth> sources = new TreeMap<>();
        Instant oldest = Instant.now();
        for (String name : configuration.run().sources()) {
            HealthCache.CachedHealth sighting = results.get(name);
            if (sighting != null) {
                sources.put(name, sighting.health());
                oldest = sighting.at().isBefore(oldest) ? sighting.at() : oldest;
            }
        }
        return new SystemHealth(storeHealth.ready(), storeHealth.message(), sources, oldest);
    }

    /** Caches the health of the sources in a run. */
    public void recordRun(RunReport report) {
        Map<String, HealthCache.CachedHealth> results = new TreeMap<>();
        for (SourceReport source : report.sources()) {
            SourceHealth seen = seen(report.runId(), source);
            if (seen != null) {
                results.put(source.source(), new HealthCache.CachedHealth(report.end().at(), seen));
            }
        }
        log.save(results);
    }

    private static @Nullable SourceHealth seen(String runId, SourceReport source) {
        boolean isOff =
                source.status() == CollectorStatus.DISABLED
                        || source.status() == CollectorStatus.FAILED;
        if (source.failure() != null && (isOff || !source.hasAnswered())) {
            return new SourceHealth(false, source.failure().message(), null);
        }
        return source.hasAnswered()
                ? new SourceHealth(true, "responded in run " + runId, source.medianLatency())
                : null;
    }
}
