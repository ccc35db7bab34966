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
 * The facade of the engine, used by programs, the command line, schedules and pages. Frequent
 * operations are methods of the engine itself, the others of its roles, such as {@link #runs} and
 * {@link #sources}.
 *
 * <p>Lifecycle: {@link #builder}, {@link #initialize}, any number of workflows one after another,
 * {@link #shutdown}. Thread-safe; one workflow at a time. Failures are thrown as {@link
 * OrchestrationException}.
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

    /** A builder of an engine. */
    public static EngineBuilder builder() {
        return new EngineBuilder();
    }

    /**
     * Reads the configuration and opens the store; sends no requests. Does nothing if already
     * initialized.
     *
     * @throws OrchestrationException if the configuration is invalid or the store cannot be opened
     */
    public void initialize() {
        state.open();
    }

    /**
     * Runs the daily workflow as configured, to its end.
     *
     * @throws OrchestrationException if it cannot start; later failures are in the report
     */
    public RunReport runDailyWorkflow() {
        return runCustomWorkflow(WorkflowRequest.DAILY);
    }

    /**
     * Runs a workflow to its end: resumes the interrupted run of the same request if it started
     * within {@code RESUME_WITHIN_HOURS}, otherwise starts a new run.
     *
     * @throws OrchestrationException if it cannot start; later failures are in the report
     */
    public RunReport runCustomWorkflow(WorkflowRequest request) {
        return state.launcher().prepare(state.context(), request).execute();
    }

    /**
     * The status of the engine; sends requests to the sources only if their latest check is old.
     */
    public EngineStatus status() {
        EngineContext now = state.context();
        return translateStoreErrors(() -> StatusQuery.status(now, runs.snapshot()));
    }

    /**
     * Checks the store and every source now; during a run only the store, since no source is tested
     * then.
     */
    public SystemHealth health() {
        EngineContext now = state.context();
        RunRecord current = state.currentRun();
        return translateStoreErrors(
                () -> current == null ? now.health().check() : now.health().duringRun(current));
    }

    /** Adds an observer of all later runs. */
    public void observe(WorkflowObserver observer) {
        state.monitor().add(observer);
    }

    /** Starts, controls and lists runs. */
    public EngineRuns runs() {
        return runs;
    }

    /** Previews workflows. */
    public EnginePlans plans() {
        return plans;
    }

    /** All available sources. */
    public EngineSources sources() {
        return sources;
    }

    /** The stored properties. */
    public EngineProperties properties() {
        return properties;
    }

    /** Statistics of past runs, data quality, and the changes of properties. */
    public HistoryReader history() {
        return new SafeHistory(state.store().history());
    }

    /** The active settings. */
    public EngineSettings settings() {
        return settings;
    }

    /** Health checks and cleanup of the store. */
    public EngineMaintenance maintenance() {
        return maintenance;
    }

    /** The observers of runs. */
    public EngineObservers observers() {
        return observers;
    }

    /** Small named texts that are stored. */
    public StoreNotes notes() {
        return new SafeNotes(state.store().notes());
    }

    /** Ends an active run as INTERRUPTED, waits almost ten seconds for it, and closes the store. */
    public void shutdown() {
        shutdown(SHUTDOWN_PATIENCE);
    }

    /**
     * Like {@link #shutdown()} with another wait; the store of a run that does not end within it
     * stays open.
     */
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
