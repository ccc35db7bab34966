package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.runtime.config.ConfigProvider;
import io.parcelflow.runtime.context.EngineContext;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.monitor.WorkflowMonitor;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.run.WorkflowLauncher;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.runtime.source.SystemHealth;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreNotes;
import io.parcelflow.store.history.HistoryReader;
import io.parcelflow.store.provider.StoreLocation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The one way in: everything a program, the command line, a schedule or a page asks for goes
 * through here. What is asked for most stands on the engine itself, the rest on its roles, such as
 * {@link #runs} and {@link #sources}.
 *
 * <p>Lifecycle: {@link #builder}, {@link #initialize}, any number of workflows one after another,
 * {@link #shutdown}. Thread-safe; one workflow at a time. Whatever cannot be done is told by an
 * {@link OrchestrationException}.
 */
public final class OrchestrationEngine implements AutoCloseable {

    private static final Duration SHUTDOWN_PATIENCE = Duration.ofMillis(9_500);

    private final EngineState state;
    private final EngineRuns runs;
    private final EnginePlans plans;
    private final EngineSources sources;
    private final EngineProperties properties;
    private final EngineSettings settings;
    private final EngineMaintenance maintenance;
    private final EngineObservers observers;

    OrchestrationEngine(
            ConfigProvider configProvider,
            List<CollectorFactory> factories,
            List<OrchestrationStrategy> strategies,
            Function<StoreLocation, Store> storeOpener) {
        WorkflowMonitor monitor = new WorkflowMonitor();
        this.state =
                new EngineState(
                        configProvider,
                        factories,
                        storeOpener,
                        monitor,
                        new WorkflowLauncher(factories, strategies, monitor));
        this.runs = new EngineRuns(state);
        this.plans = new EnginePlans(state);
        this.sources = new EngineSources(state);
        this.properties = new EngineProperties(state);
        this.settings = new EngineSettings(state);
        this.maintenance = new EngineMaintenance(state);
        this.observers = new EngineObservers(state);
    }

    /** Puts an engine together. */
    public static EngineBuilder builder() {
        return new EngineBuilder();
    }

    /**
     * Reads the configuration and opens the store; asks no source. Does nothing if that is done.
     *
     * @throws OrchestrationException if the configuration or the store cannot be used
     */
    public void initialize() {
        state.open();
    }

    /**
     * Runs the daily workflow as configured, to its end.
     *
     * @throws OrchestrationException if it cannot begin; how it went is in the report
     */
    public RunReport runDailyWorkflow() {
        return runCustomWorkflow(WorkflowRequest.DAILY);
    }

    /**
     * Runs a workflow to its end: goes on with the unfinished run of the same request, if there is
     * one that began within {@code RESUME_WITHIN_HOURS}, else begins a new one.
     *
     * @throws OrchestrationException if it cannot begin; how it went is in the report
     */
    public RunReport runCustomWorkflow(WorkflowRequest request) {
        return state.launcher().prepare(state.context(), request).execute();
    }

    /** Where the engine stands; asks the sources only if they were not asked of late. */
    public EngineStatus status() {
        EngineContext now = state.context();
        return translateStoreErrors(() -> StatusQuery.status(now, runs.snapshot()));
    }

    /**
     * Asks the store and every source, now; while a run goes on, only the store: beside it no
     * source is asked.
     */
    public SystemHealth health() {
        EngineContext now = state.context();
        RunRecord current = state.currentRun();
        return translateStoreErrors(
                () -> current == null ? now.health().check() : now.health().duringRun(current));
    }

    /** Tells that observer of all runs from now on. */
    public void observe(WorkflowObserver observer) {
        state.monitor().add(observer);
    }

    /** Starts runs, steers the one that goes on, and tells of those that were. */
    public EngineRuns runs() {
        return runs;
    }

    /** Tells what workflows would do. */
    public EnginePlans plans() {
        return plans;
    }

    /** The sources at hand. */
    public EngineSources sources() {
        return sources;
    }

    /** The stored properties. */
    public EngineProperties properties() {
        return properties;
    }

    /** What past runs did in numbers, how good the records are, and what changed when. */
    public HistoryReader history() {
        return new SafeHistory(state.store().history());
    }

    /** The settings that hold. */
    public EngineSettings settings() {
        return settings;
    }

    /** Checks the store and keeps it small. */
    public EngineMaintenance maintenance() {
        return maintenance;
    }

    /** Those who are told of runs. */
    public EngineObservers observers() {
        return observers;
    }

    /** Small named texts that outlive the process. */
    public StoreNotes notes() {
        return new SafeNotes(state.store().notes());
    }

    /**
     * Ends a run that goes on as INTERRUPTED, waits a little less than ten seconds for it, and
     * closes the store.
     */
    public void shutdown() {
        shutdown(SHUTDOWN_PATIENCE);
    }

    /** The same with other patience; the store of a run that does not end in it stays open. */
    public void shutdown(Duration patience) {
        if (runs.interrupt(patience)) {
            state.close();
        }
    }

    @Override
    public void close() {
        shutdown();
    }
}
