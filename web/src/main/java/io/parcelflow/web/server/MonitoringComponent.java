package io.parcelflow.web.server;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.monitor.RunLog;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.source.SystemHealth;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.component.ServiceComponent;
import io.parcelflow.service.component.ServiceContext;
import io.parcelflow.service.component.SourceMetricsUpdater;
import io.parcelflow.service.telemetry.ComponentHealth;
import io.parcelflow.service.telemetry.HealthMonitor;
import io.parcelflow.service.telemetry.HealthProbe;
import io.parcelflow.service.telemetry.ProbeResult;
import io.parcelflow.service.telemetry.PrometheusMetrics;
import io.parcelflow.service.workflow.WorkflowCommand;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.ops.HealthResource;
import io.parcelflow.web.ops.MetricsResource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Collects metrics and checks the health of the store and the sources while the service runs. */
public final class MonitoringComponent implements ServiceComponent {

    private static final Duration STORE_EVERY = Duration.ofSeconds(15);

    /** Each check costs every source one cheap request. */
    private static final Duration SOURCES_EVERY = Duration.ofMinutes(30);

    /** More often while a source is not ready, so that its recovery is noticed soon. */
    private static final Duration SOURCES_EVERY_UNTIL_READY = Duration.ofMinutes(2);

    private static final String SOURCES = "sources";
    private static final int RUNS_TO_RECALL = 100;

    private final OrchestrationEngine engine;
    private final PrometheusMetrics metrics;
    private final SourceMetricsUpdater sources;
    private final HealthMonitor health;

    /**
     * @param checks more health checks besides those of the store and the sources
     */
    public MonitoringComponent(ServiceContext context, String version, List<HealthProbe> checks) {
        this.engine = context.engine();
        this.metrics = new PrometheusMetrics(version);
        this.sources = new SourceMetricsUpdater(engine, metrics.collector());
        List<HealthProbe> probes = new ArrayList<>();
        probes.add(new HealthProbe("store", STORE_EVERY, this::store));
        probes.add(
                new HealthProbe(SOURCES, SOURCES_EVERY, SOURCES_EVERY_UNTIL_READY, this::sources));
        probes.addAll(checks);
        this.health = new HealthMonitor(probes, InstantSource.system());
    }

    private ProbeResult store() {
        StoreHealth seen = engine.maintenance().storeHealth();
        return new ProbeResult(seen.ready(), seen.message());
    }

    private ProbeResult sources() {
        return finding(engine.health());
    }

    /** During a run, its results say more about a source than the last check. */
    private WorkflowObserver lookingAtRuns() {
        return new WorkflowObserver() {
            @Override
            public void runEnded(RunReport report) {
                health.report(SOURCES, finding(engine.status().health()));
            }
        };
    }

    private static ProbeResult finding(SystemHealth seen) {
        List<String> missing = new ArrayList<>();
        seen.sources()
                .forEach((name, source) -> {
                    if (!source.ready()) {
                        String message = source.message();
                        missing.add(message.startsWith(name) ? message : name + ": " + message);
                    }
                });
        // A run is useful as long as one source works.
        boolean isReady = missing.size() < seen.sources().size() || seen.sources().isEmpty();
        return new ProbeResult(
                isReady,
                missing.isEmpty()
                        ? DisplayFormat.quantity(seen.sources().size(), "source") + " ready"
                        : String.join("; ", missing));
    }

    @Override
    public String name() {
        return "monitoring";
    }

    /** The current and past health of each component. */
    public List<ComponentHealth> components() {
        return health.components();
    }

    /** The routes for monitoring systems. */
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(new MetricsResource(metrics).routes());
        routes.addAll(new HealthResource(health).routes());
        return routes;
    }

    @Override
    public void start() {
        metrics.collector().restore(engine.runs().journal().runs(RUNS_TO_RECALL));
        metrics.register(health);
        metrics.collector()
                .register(
                        WorkflowCommands.of(engine).all().stream()
                                .map(WorkflowCommand::name)
                                .toList());
        engine.observe(sources);
        engine.observe(metrics.collector());
        engine.observe(new RunLog());
        engine.observe(lookingAtRuns());
        sources.start();
        engine.observers().addStepObserver(metrics.collector());
        health.start();
    }

    @Override
    public void close() {
        sources.close();
        health.close();
        metrics.close();
    }
}
