package io.parcelflow.app.orchestration.source;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.run.CollectorStatus;
import io.parcelflow.engine.run.LaneSummary;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.TaskAreas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Measures the health of the store and the sources, and remembers what was seen. */
public final class HealthDesk {

    private static final Duration RECENT = Duration.ofMinutes(5);

    private final Configuration configuration;
    private final Store store;
    private final List<CollectorFactory> factories;
    private final HealthLog log;

    public HealthDesk(Configuration configuration, Store store, List<CollectorFactory> factories) {
        this.configuration = configuration;
        this.store = store;
        this.factories = factories;
        this.log = new HealthLog(configuration.store().home());
    }

    /** Asks the store and every source, now. */
    public SystemHealth measure() {
        return measure(store.probe());
    }

    /** The same, and reads all of the store. */
    public SystemHealth examine() {
        return measure(store.check());
    }

    private SystemHealth measure(StoreHealth storeHealth) {
        Instant at = Instant.now();
        try (Collectors collectors = Collectors.create(configuration, factories)) {
            Map<String, SourceHealth> sources = collectors.check();
            Map<String, HealthLog.Sighting> sightings = new TreeMap<>();
            sources.forEach((name, seen) -> sightings.put(name, new HealthLog.Sighting(at, seen)));
            log.remember(sightings);
            return new SystemHealth(storeHealth.ready(), storeHealth.message(), sources, at);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SystemHealth(storeHealth.ready(), storeHealth.message(), Map.of(), at);
        }
    }

    /**
     * Asks one source, now, whether runs use it or not.
     *
     * @throws OrchestrationException if there is none of that name
     */
    public SourceHealth measure(String source) {
        CollectorFactory factory =
                factories.stream()
                        .filter(each -> each.source().equals(source))
                        .findFirst()
                        .orElseThrow(() ->
                                new OrchestrationException(
                                        OrchestrationException.Cause.STATE,
                                        "there is no source '"
                                                + source
                                                + "': there are "
                                                + String.join(
                                                        ", ",
                                                        factories.stream()
                                                                .map(CollectorFactory::source)
                                                                .toList())));
        try (DataCollector collector = factory.create(configuration.settingsOf(factory))) {
            SourceHealth seen = Collectors.check(collector);
            log.remember(Map.of(source, new HealthLog.Sighting(Instant.now(), seen)));
            return seen;
        }
    }

    /** What was last seen of each source, by name; asks none. */
    public Map<String, HealthLog.Sighting> last() {
        return log.last();
    }

    /** What was seen of the sources in the last minutes, else a new measurement. */
    public SystemHealth recent() {
        Map<String, HealthLog.Sighting> last = log.last();
        Instant oldestAllowed = Instant.now().minus(RECENT);
        for (String name : configuration.run().sources()) {
            HealthLog.Sighting sighting = last.get(name);
            if (sighting == null || sighting.at().isBefore(oldestAllowed)) {
                return measure();
            }
        }
        return told(last);
    }

    /** Other settings hold: what was wrong is looked at anew. */
    public void settingsChanged() {
        log.forgetTrouble();
    }

    /** What the run that goes on, or an earlier one, saw; beside a run no source is asked. */
    public SystemHealth beside(RunRecord run) {
        Map<String, HealthLog.Sighting> known = lastBeside(run);
        Instant now = Instant.now();
        for (String name : configuration.run().sources()) {
            known.putIfAbsent(
                    name,
                    new HealthLog.Sighting(
                            now, new SourceHealth(false, "was not asked yet", null)));
        }
        return told(known);
    }

    /** What was last seen of each source, by name, also by the run that goes on. */
    public Map<String, HealthLog.Sighting> lastBeside(RunRecord run) {
        Map<String, HealthLog.Sighting> known = log.last();
        Instant now = Instant.now();
        SourceHealth answers = new SourceHealth(true, "answers in run " + run.id(), null);
        for (TaskAreas.Area area : store.journal().areas(run.id()).areas()) {
            if (area.pages() > 0) {
                known.put(area.source(), new HealthLog.Sighting(now, answers));
            }
        }
        return known;
    }

    private SystemHealth told(Map<String, HealthLog.Sighting> sightings) {
        StoreHealth storeHealth = store.probe();
        Map<String, SourceHealth> sources = new TreeMap<>();
        Instant oldest = Instant.now();
        for (String name : configuration.run().sources()) {
            HealthLog.Sighting sighting = sightings.get(name);
            if (sighting != null) {
                sources.put(name, sighting.health());
                oldest = sighting.at().isBefore(oldest) ? sighting.at() : oldest;
            }
        }
        return new SystemHealth(storeHealth.ready(), storeHealth.message(), sources, oldest);
    }

    /** Remembers what a run saw of its sources. */
    public void record(RunReport report) {
        Map<String, HealthLog.Sighting> sightings = new TreeMap<>();
        for (LaneSummary lane : report.summary().lanes()) {
            SourceHealth seen = seen(report.runId(), lane);
            if (seen != null) {
                sightings.put(
                        lane.source(), new HealthLog.Sighting(report.summary().endedAt(), seen));
            }
        }
        log.remember(sightings);
    }

    private static @Nullable SourceHealth seen(String runId, LaneSummary lane) {
        boolean answered = lane.pages() + lane.details() > 0;
        boolean isOff =
                lane.status() == CollectorStatus.DISABLED
                        || lane.status() == CollectorStatus.FAILED;
        if (lane.failure() != null && (isOff || !answered)) {
            return new SourceHealth(false, lane.failure().message(), null);
        }
        return answered
                ? new SourceHealth(true, "answered in run " + runId, lane.medianLatency())
                : null;
    }
}
