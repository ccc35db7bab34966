package io.parcelflow.app.orchestration;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.run.CollectorStatus;
import io.parcelflow.engine.run.LaneSummary;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Measures the health of the store and the sources, and remembers what was seen. */
final class HealthDesk {

    private static final Duration RECENT = Duration.ofMinutes(5);

    private final Configuration configuration;
    private final Store store;
    private final List<CollectorFactory> factories;
    private final HealthLog log;

    HealthDesk(Configuration configuration, Store store, List<CollectorFactory> factories) {
        this.configuration = configuration;
        this.store = store;
        this.factories = factories;
        this.log = new HealthLog(configuration.home());
    }

    /** Asks the store and every source, now. */
    SystemHealth measure() {
        StoreHealth seen = store.check();
        Instant at = Instant.now();
        try (Collectors collectors = Collectors.create(configuration, factories)) {
            Map<String, SourceHealth> sources = collectors.check();
            log.write(new HealthLog.Entry(at, sources));
            return new SystemHealth(seen.ready(), seen.message(), sources, at);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SystemHealth(seen.ready(), seen.message(), Map.of(), at);
        }
    }

    /**
     * What was seen of the sources in the last minutes, else a new measurement.
     *
     * @param isRunning whether a run goes on, beside which no source is asked
     */
    SystemHealth recent(boolean isRunning) {
        HealthLog.Entry last = log.last();
        if (last == null || !(isRunning || isRecent(last))) {
            return isRunning ? unknown() : measure();
        }
        StoreHealth seen = store.check();
        Map<String, SourceHealth> wanted = new TreeMap<>(last.sources());
        wanted.keySet().retainAll(configuration.sources());
        return new SystemHealth(seen.ready(), seen.message(), wanted, last.at());
    }

    private boolean isRecent(HealthLog.Entry entry) {
        return entry.sources().keySet().containsAll(configuration.sources())
                && entry.at().plus(RECENT).isAfter(Instant.now());
    }

    private SystemHealth unknown() {
        StoreHealth seen = store.check();
        Map<String, SourceHealth> sources = new TreeMap<>();
        for (String name : configuration.sources()) {
            sources.put(
                    name, new SourceHealth(false, "not asked beside the run that goes on", null));
        }
        return new SystemHealth(seen.ready(), seen.message(), sources, Instant.now());
    }

    /** Remembers what a run saw of its sources. */
    void record(RunReport report) {
        HealthLog.Entry last = log.last();
        Map<String, SourceHealth> sources = new TreeMap<>(last == null ? Map.of() : last.sources());
        for (LaneSummary lane : report.summary().lanes()) {
            SourceHealth seen = seen(report.runId(), lane);
            if (seen != null) {
                sources.put(lane.source(), seen);
            }
        }
        log.write(new HealthLog.Entry(report.summary().endedAt(), sources));
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
