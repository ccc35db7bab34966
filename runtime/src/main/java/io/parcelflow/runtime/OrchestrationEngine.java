package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateConfigurationErrors;
import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.runtime.config.ConfigProvider;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.section.StoreLocation;
import io.parcelflow.runtime.context.EngineContext;
import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.runtime.context.ReloadResultStore;
import io.parcelflow.runtime.context.ReloadValidator;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.monitor.StepObserver;
import io.parcelflow.runtime.monitor.WorkflowMonitor;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.plan.PlanReport;
import io.parcelflow.runtime.plan.PreparedPlan;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.run.CurrentRun;
import io.parcelflow.runtime.run.RemoteRunControl;
import io.parcelflow.runtime.run.RunHandle;
import io.parcelflow.runtime.run.RunLock;
import io.parcelflow.runtime.run.RunSnapshot;
import io.parcelflow.runtime.run.WorkflowLauncher;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.runtime.source.SystemHealth;
import io.parcelflow.runtime.source.SystemHealthCheck;
import io.parcelflow.store.PropertyRepository;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.StoreNotes;
import io.parcelflow.store.history.History;
import io.parcelflow.store.search.PropertySearch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one way in: everything a user, the command line, a schedule or a page asks for goes through
 * here.
 *
 * <p>Lifecycle: construct, {@link #initialize}, any number of workflows one after another, {@link *
 * #shutdown}. Thread-safe; one workflow at a time.
 */
public final class OrchestrationEngine implements AutoCloseable {

    private static final Duration SHUTDOWN_PATIENCE = Duration.ofMillis(9_500);

    private final ConfigProvider configProvider;
    private final List<CollectorFactory> factories;
    private final Function<StoreLocation, Store> storeOpener;
    private final WorkflowMonitor monitor = new WorkflowMonitor();
    private volatile @Nullable EngineContext opened;
    private final WorkflowLauncher workflows;

    /**
     * An engine that has opened nothing.
     *
     * @param storeOpener opens the store that the configuration names
     */
    public OrchestrationEngine(
            ConfigProvider configProvider,
            List<CollectorFactory> factories,
            List<OrchestrationStrategy> strategies,
            Function<StoreLocation, Store> storeOpener) {
        this.configProvider = configProvider;
        this.factories = List.copyOf(factories);
        this.storeOpener = storeOpener;
        this.workflows = new WorkflowLauncher(this.factories, List.copyOf(strategies), monitor);
    }

    /**
     * Reads the configuration and opens the store; asks no source.
     *
     * @throws OrchestrationException if the configuration or the store cannot be used
     */
    public synchronized void initialize() {
        if (opened != null) {
            return;
        }
        Configuration configuration = translateConfigurationErrors(configProvider::load);
        Store store =
                translateStoreErrors(() -> storeOpener.apply(configuration.store().location()));
        opened =
                EngineContext.create(
                        configuration,
                        configProvider.files(),
                        store,
                        new SystemHealthCheck(configuration, store, factories));
    }

    private EngineContext opened() {
        EngineContext now = opened;
        if (now == null) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.STATE,
                    "the engine is not initialised: call initialize() first");
        }
        return now;
    }

    /** Tells that observer of all runs from now on. */
    public void observe(WorkflowObserver observer) {
        monitor.add(observer);
    }

    /** Tells that watcher of every step of all runs from now on. */
    public void observeSteps(StepObserver watcher) {
        monitor.observeSteps(watcher);
    }

    /**
     * Does that with the report of each run from now on, before the run counts as over: nothing
     * else begins meanwhile, and the call that runs it returns afterwards.
     *
     * @param task must not throw
     */
    public void afterEachRun(Consumer<RunReport> task) {
        workflows.afterEachRun(task);
    }

    /** Tells the observers that a command that is no run began. */
    public void commandStarted(String command) {
        monitor.commandStarted(command);
    }

    /**
     * Tells the observers that it ended.
     *
     * @param failure why it failed, in a sentence; null if it did not
     */
    public void commandEnded(String command, @Nullable String failure) {
        monitor.commandEnded(command, failure);
    }

    /** Runs the daily workflow as configured, to its end. */
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
        return workflows.prepare(opened(), request).execute();
    }

    /**
     * Starts what {@link #runCustomWorkflow} would run, and returns once the run is recorded.
     *
     * @throws OrchestrationException if it cannot begin
     */
    public RunHandle start(WorkflowRequest request) {
        return workflows.prepare(opened(), request).executeAsync();
    }

    /**
     * Goes on with an unfinished run, to its end.
     *
     * @param runId its identifier; null or {@code latest} for the latest that is unfinished
     * @throws OrchestrationException if it cannot go on
     */
    public RunReport resumeRun(@Nullable String runId) {
        return workflows.prepareResume(opened(), runId).execute();
    }

    /**
     * Starts what {@link #resumeRun} would run, and returns once it is recorded that it goes on.
     *
     * @throws OrchestrationException if it cannot go on
     */
    public RunHandle startResumeRun(@Nullable String runId) {
        return workflows.prepareResume(opened(), runId).executeAsync();
    }

    /**
     * Runs a workflow of those tasks of a run that are not done, to its end.
     *
     * @param runId the run's identifier, or {@code latest}
     * @throws OrchestrationException if it cannot begin, for example because nothing failed
     */
    public RunReport rerunFailed(String runId) {
        return workflows.prepareRerun(opened(), runId).execute();
    }

    /**
     * Starts what {@link #rerunFailed} would run, and returns once the run is recorded.
     *
     * @throws OrchestrationException if it cannot begin
     */
    public RunHandle startRerun(String runId) {
        return workflows.prepareRerun(opened(), runId).executeAsync();
    }

    /** What a workflow would do: its plan and a simulated run of it. Asks no source. */
    public PlanReport plan(WorkflowRequest request) {
        return plan(request, Map.of());
    }

    /**
     * The same under other settings, for a look at what would be if.
     *
     * @param settings texts by key in place of what is configured; what the request says counts
     *     more
     */
    public PlanReport plan(WorkflowRequest request, Map<String, String> settings) {
        return workflows.plan(opened(), request, settings);
    }

    /** Where the engine stands; asks the sources only if they were not asked of late. */
    public EngineStatus status() {
        EngineContext now = opened();
        return translateStoreErrors(() -> StatusQuery.status(now, currentRunSnapshot()));
    }

    /**
     * Asks the store and every source, now; while a run goes on, only the store: beside it no
     * source is asked.
     */
    public SystemHealth health() {
        EngineContext now = opened();
        RunRecord current = currentRun();
        return current == null
                ? now.health().check()
                : translateStoreErrors(() -> now.health().duringRun(current));
    }

    /** The same, and reads all of the store to find damage; takes seconds for each gigabyte. */
    public SystemHealth deepHealthCheck() {
        EngineContext now = opened();
        RunRecord current = currentRun();
        return current == null
                ? now.health().deepCheck()
                : translateStoreErrors(() -> now.health().duringRun(current));
    }

    /** The names of the modes there are. */
    public List<String> modes() {
        return workflows.modes();
    }

    /** What is known of every source at hand, used or not; asks none. */
    public List<SourceOverview> sources() {
        EngineContext now = opened();
        return translateStoreErrors(
                () -> SourceOverview.all(now, factories, currentRun(), Instant.now()));
    }

    /**
     * Asks one source, now, whether it can be collected from, and remembers what was seen.
     *
     * @throws OrchestrationException if there is no such source, or a run goes on, beside which no
     *     source is asked
     */
    public SourceHealth checkSource(String source) {
        EngineContext now = opened();
        RunRecord current = currentRun();
        if (current != null) {
            throw RemoteRunControl.alreadyRunning(current);
        }
        return now.health().check(source);
    }

    /** Asks the store alone, now. */
    public StoreHealth storeHealth() {
        return opened().store().probe();
    }

    /** What {@link #cleanUp} would remove and mark now; changes nothing. */
    public CleanupResult previewCleanup() {
        EngineContext now = opened();
        return translateStoreErrors(
                () -> StoreCleanup.preview(now.store(), now.configuration(), Instant.now()));
    }

    /**
     * Removes what is older than the configuration wants to keep, marks what no source has shown
     * for long, and gives back space that is not used; no run can begin meanwhile.
     *
     * @throws OrchestrationException if a run goes on
     */
    public CleanupResult cleanUp() {
        EngineContext now = opened();
        return translateStoreErrors(
                () -> StoreCleanup.clean(now.store(), now.configuration(), Instant.now()));
    }

    /** The run that goes on, in this process or another, null if none does. */
    public @Nullable RunRecord currentRun() {
        return translateStoreErrors(() -> RunLock.currentRun(opened().store()));
    }

    /** That run as it stands now, read once; null if none goes on. */
    public @Nullable RunSnapshot currentRunSnapshot() {
        return translateStoreErrors(
                () -> RunSnapshot.read(opened().store(), workflows.currentRun()));
    }

    /** Where the run of this process stands, null if none goes on. */
    public @Nullable RunView currentRunView() {
        CurrentRun now = workflows.currentRun();
        return now == null ? null : now.view();
    }

    /**
     * Asks the run that goes on, in this process or another, to end.
     *
     * @return its identifier, or null if none goes on or it is still being planned
     */
    public @Nullable String cancel() {
        return translateStoreErrors(steering()::cancel);
    }

    /**
     * Asks the run that goes on, in this process or another, to pause: no new request is made,
     * those under way end, and its time limit goes on. In another process it notices within a
     * second.
     *
     * @return its identifier, or null if none goes on or it is still being planned
     */
    public @Nullable String pause() {
        return translateStoreErrors(steering()::pause);
    }

    /**
     * Lets a paused run go on, in this process or another.
     *
     * @return its identifier, or null if none goes on or it is still being planned
     */
    public @Nullable String resume() {
        return translateStoreErrors(steering()::resume);
    }

    /** Whether a run goes on, in this process or another, that is to make no new request. */
    public boolean isPaused() {
        return translateStoreErrors(steering()::isPaused);
    }

    private RemoteRunControl steering() {
        return new RemoteRunControl(opened().store(), workflows.currentRun());
    }

    /** The journal of runs, to read. */
    public RunJournal journal() {
        return opened().store().journal();
    }

    /** What was spent of each source's limits, as of now; a source never asked is left out. */
    public Map<String, LimitState> spentLimits() {
        return translateStoreErrors(() -> PreparedPlan.spentLimits(journal(), Instant.now()));
    }

    /** The stored properties, to read. */
    public PropertyRepository properties() {
        return opened().store().properties();
    }

    /** Finds properties by what is known of them; takes over first what little is new. */
    public PropertySearch search() {
        return new CatchUpSearch(opened().store().search(), () -> workflows.currentRun() != null);
    }

    /** What past runs did, how good the records are, and what changed when. */
    public History history() {
        return opened().store().history();
    }

    /** Small named texts that outlive the process. */
    public StoreNotes notes() {
        return opened().store().notes();
    }

    /**
     * Reads the configuration anew: changed limits hold at once, also in a run of this process, the
     * rest from the next run on. One that is wrong is refused, and the one before it holds.
     */
    public synchronized ReloadResult reload() {
        EngineContext now = opened();
        ReloadValidator.Candidate tried =
                ReloadValidator.validate(now, configProvider::load, factories);
        Configuration configuration = tried.configuration();
        if (configuration != null) {
            opened =
                    EngineContext.create(
                            configuration,
                            configProvider.files(),
                            now.store(),
                            new SystemHealthCheck(configuration, now.store(), factories));
            if (!tried.result().changed().isEmpty()) {
                opened.health().invalidateFailures();
            }
            CurrentRun mine = workflows.currentRun();
            if (mine != null) {
                tried.profiles()
                        .forEach((source, profile) -> mine.updateLimits(source, profile.limits()));
            }
        }
        ReloadResultStore.write(now.store().notes(), tried.result());
        return tried.result();
    }

    /**
     * What came of reading the configuration anew the last time, by whichever process serves the
     * store; null if that was not done since it began.
     */
    public @Nullable ReloadResult lastReload() {
        return translateStoreErrors(() -> ReloadResultStore.read(opened().store().notes()));
    }

    /** This process serves the store from now on, with the configuration as it is. */
    public void clearLastReload() {
        ReloadResultStore.write(opened().store().notes(), null);
    }

    /**
     * The files that the configuration is read from and those that it names, those that do not
     * exist among them.
     */
    public List<Path> configurationFiles() {
        return configProvider.files();
    }

    /** The configuration that holds. */
    public Configuration configuration() {
        return opened().configuration();
    }

    /**
     * Ends the run of this process, if one goes on, as INTERRUPTED, and waits so long for it.
     *
     * @return whether none goes on any more
     */
    public boolean interruptRun(Duration patience) {
        CurrentRun mine = workflows.currentRun();
        return mine == null || mine.interrupt(patience);
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
        if (!interruptRun(patience)) {
            return;
        }
        synchronized (this) {
            EngineContext now = opened;
            opened = null;
            monitor.close();
            if (now != null) {
                now.store().close();
            }
        }
    }

    @Override
    public void close() {
        shutdown();
    }
}
