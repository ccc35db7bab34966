package io.parcelflow.web.server;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.monitor.RunLog;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.source.SystemHealth;
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

/** Measures the service and checks what it needs, for as long as it works. */
public final class MonitoringComponent implements ServiceComponent {

    private static final Duration STORE_EVERY = Duration.ofSeconds(15);

    /** Each check costs every source a request, though a cheap one. */
    private static final Duration SOURCES_EVERY = Duration.ofMinutes(30);

    /** One that came back is seen soon; it is asked no more than a person would who waits. */
    private static final Duration SOURCES_EVERY_UNTIL_READY = Duration.ofMinutes(2);

    private static final String SOURCES = "sources";
    private static final int RUNS_TO_RECALL = 100;

    private final OrchestrationEngine engine;
    private final PrometheusMetrics metrics;
    private final SourceMetricsUpdater sources;
    private final HealthMonitor health;

    /**
     * One that has not begun.
     *
     * @param more checks besides those of the store and the sources
     */
    public MonitoringComponent(
            ServiceContext surroundings, String version, List<HealthProbe> more) {
        this.engine = surroundings.engine();
        this.metrics = new PrometheusMetrics(version);
        this.sources = new SourceMetricsUpdater(engine, metrics.collector());
        List<HealthProbe> probes = new ArrayList<>();
        probes.add(new HealthProbe("store", STORE_EVERY, this::store));
        probes.add(
                new HealthProbe(SOURCES, SOURCES_EVERY, SOURCES_EVERY_UNTIL_READY, this::sources));
        probes.addAll(more);
        this.health = new HealthMonitor(probes, InstantSource.system());
    }

    private ProbeResult store() {
        StoreHealth seen = engine.maintenance().storeHealth();
        return new ProbeResult(seen.ready(), seen.message());
    }

    private ProbeResult sources() {
        return finding(engine.health());
    }

    /** A run knows better than the last check whether its sources answer. */
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
        // A run is worth its while as long as one of them answers.
        boolean isReady = missing.size() < seen.sources().size() || seen.sources().isEmpty();
        return new ProbeResult(
                isReady,
                missing.isEmpty() ? seen.sources().size() + " ready" : String.join("; ", missing));
    }

    @Override
    public String name() {
        return "monitoring";
    }

    /** How each thing that the service needs is and was. */
    public List<ComponentHealth> components() {
        return health.components();
    }

    /** What monitoring systems ask for. */
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
