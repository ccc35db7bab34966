package io.parcelflow.app.serve;

import io.parcelflow.app.command.WorkflowCommand;
import io.parcelflow.app.command.WorkflowCommands;
import io.parcelflow.app.monitor.RunLog;
import io.parcelflow.app.monitor.WorkflowObserver;
import io.parcelflow.app.observe.ComponentHealth;
import io.parcelflow.app.observe.Finding;
import io.parcelflow.app.observe.HealthWatch;
import io.parcelflow.app.observe.Probe;
import io.parcelflow.app.observe.PrometheusMetrics;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.orchestration.source.SystemHealth;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.ops.HealthResource;
import io.parcelflow.app.web.ops.MetricsResource;
import io.parcelflow.store.StoreHealth;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Measures the service and checks what it needs, for as long as it works. */
final class MonitoringPart implements ServePart {

    private static final Duration STORE_EVERY = Duration.ofSeconds(15);

    /** Each check costs every source a request, though a cheap one. */
    private static final Duration SOURCES_EVERY = Duration.ofMinutes(30);

    /** One that came back is seen soon; it is asked no more than a person would who waits. */
    private static final Duration SOURCES_EVERY_UNTIL_READY = Duration.ofMinutes(2);

    private static final String SOURCES = "sources";
    private static final int RUNS_TO_RECALL = 100;

    private final OrchestrationEngine engine;
    private final PrometheusMetrics metrics;
    private final MeasuredSources sources;
    private final HealthWatch health;

    /**
     * One that has not begun.
     *
     * @param more checks besides those of the store and the sources
     */
    MonitoringPart(Surroundings surroundings, String version, List<Probe> more) {
        this.engine = surroundings.engine();
        this.metrics = new PrometheusMetrics(version);
        this.sources = new MeasuredSources(engine, metrics.collector());
        List<Probe> probes = new ArrayList<>();
        probes.add(new Probe("store", STORE_EVERY, this::store));
        probes.add(new Probe(SOURCES, SOURCES_EVERY, SOURCES_EVERY_UNTIL_READY, this::sources));
        probes.addAll(more);
        this.health = new HealthWatch(probes, InstantSource.system());
    }

    private Finding store() {
        StoreHealth seen = engine.storeHealth();
        return new Finding(seen.ready(), seen.message());
    }

    private Finding sources() {
        return finding(engine.health());
    }

    /** A run knows better than the last check whether its sources answer. */
    private WorkflowObserver lookingAtRuns() {
        return new WorkflowObserver() {
            @Override
            public void ended(RunReport report) {
                health.saw(SOURCES, finding(engine.status().health()));
            }
        };
    }

    private static Finding finding(SystemHealth seen) {
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
        return new Finding(
                isReady,
                missing.isEmpty() ? seen.sources().size() + " ready" : String.join("; ", missing));
    }

    @Override
    public String name() {
        return "monitoring";
    }

    /** How each thing that the service needs is and was. */
    List<ComponentHealth> components() {
        return health.components();
    }

    /** What monitoring systems ask for. */
    List<Route> routes() {
        List<Route> routes = new ArrayList<>(new MetricsResource(metrics).routes());
        routes.addAll(new HealthResource(health).routes());
        return routes;
    }

    @Override
    public void start() {
        metrics.collector().recall(engine.journal().runs(RUNS_TO_RECALL));
        metrics.watch(health);
        metrics.collector()
                .know(
                        WorkflowCommands.of(engine).all().stream()
                                .map(WorkflowCommand::name)
                                .toList());
        engine.observe(sources);
        engine.observe(metrics.collector());
        engine.observe(new RunLog());
        engine.observe(lookingAtRuns());
        sources.start();
        engine.watchSteps(metrics.collector());
        health.start();
    }

    @Override
    public void close() {
        sources.close();
        health.close();
        metrics.close();
    }
}
