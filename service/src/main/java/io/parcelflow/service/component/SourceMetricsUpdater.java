package io.parcelflow.service.component;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.monitor.MetricsCollector;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.service.lifecycle.StopSignal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps metrics of sources up to date with the configuration and the store. */
public final class SourceMetricsUpdater implements WorkflowObserver, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceMetricsUpdater.class);

    /** Changed limits and new records appear within this time. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final OrchestrationEngine engine;
    private final MetricsCollector metrics;
    private final StopSignal closing = new StopSignal();
    private @Nullable Configuration known;

    public SourceMetricsUpdater(OrchestrationEngine engine, MetricsCollector metrics) {
        this.engine = engine;
        this.metrics = metrics;
    }

    public void start() {
        Thread.ofVirtual().name("metrics-sources").start(this::loop);
    }

    private void loop() {
        boolean hasFailed = false;
        do {
            try {
                look();
                hasFailed = false;
            } catch (RuntimeException e) {
                // Usually the store, which has its own health check.
                LOG.atLevel(hasFailed ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.WARN)
                        .setCause(e)
                        .log("cannot update source metrics");
                hasFailed = true;
            }
        } while (!closing.await(LOOK));
    }

    private void look() {
        Configuration now = engine.settings().current();
        if (now != known) {
            for (SourceOverview source : engine.sources().list()) {
                if (source.isEnabled()) {
                    metrics.register(source.profile());
                }
            }
            known = now;
        }
        metrics.updateQuality(engine.history().quality());
    }

    /** Before the run's own listings become part of its comparison. */
    @Override
    public void runStarted(String runId, Plan plan) {
        Map<String, SourceHistory> histories = new HashMap<>();
        for (SourceOverview source : engine.sources().list()) {
            SourceHistory history = source.history();
            if (history != null) {
                histories.put(source.name(), history);
            }
        }
        for (Lane lane : plan.lanes()) {
            metrics.setUsualRecords(lane.name(), usual(lane, histories.get(lane.name())));
        }
    }

    /** The median of the known ZIP codes, extrapolated to all. */
    private static double usual(Lane lane, @Nullable SourceHistory history) {
        double records = 0;
        int zips = 0;
        for (ZipCode zip : lane.zips()) {
            YieldRange range = history == null ? null : history.yields().get(zip);
            if (range != null) {
                records += (range.min() + range.max()) / 2.0;
                zips++;
            }
        }
        return zips == 0 ? Double.NaN : records * lane.zips().size() / zips;
    }

    @Override
    public void close() {
        closing.stop();
    }
}
