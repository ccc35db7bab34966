package io.parcelflow.app.orchestration;

import static io.parcelflow.app.orchestration.error.Translated.configured;
import static io.parcelflow.app.orchestration.error.Translated.stored;

import io.parcelflow.app.config.ConfigProvider;
import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.config.section.StoreLocation;
import io.parcelflow.app.monitor.StepWatcher;
import io.parcelflow.app.monitor.WorkflowMonitor;
import io.parcelflow.app.monitor.WorkflowObserver;
import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.app.orchestration.opened.Opened;
import io.parcelflow.app.orchestration.opened.Reload;
import io.parcelflow.app.orchestration.opened.ReloadNote;
import io.parcelflow.app.orchestration.opened.Reloading;
import io.parcelflow.app.orchestration.plan.PlanReport;
import io.parcelflow.app.orchestration.plan.Planning;
import io.parcelflow.app.orchestration.run.ClaimDesk;
import io.parcelflow.app.orchestration.run.CurrentRun;
import io.parcelflow.app.orchestration.run.ReportDesk;
import io.parcelflow.app.orchestration.run.RunHandle;
import io.parcelflow.app.orchestration.run.Steering;
import io.parcelflow.app.orchestration.run.WorkflowRequest;
import io.parcelflow.app.orchestration.run.Workflows;
import io.parcelflow.app.orchestration.source.HealthDesk;
import io.parcelflow.app.orchestration.source.SystemHealth;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.app.report.document.Document;
import io.parcelflow.app.report.period.ReportKind;
import io.parcelflow.app.report.period.Span;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.run.LimitState;
import io.parcelflow.engine.run.RunView;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one way in: everything a user, the command line, a schedule or a page asks for goes through
 * here.
 *
 * <p>Lifecycle: construct, {@link #initialize}, any number of workflows one after another, {@link
 * #shutdown}. Thread-safe; one workflow at a time.
 */
public final class OrchestrationEngine implements AutoCloseable {

    private static final Duration SHUTDOWN_PATIENCE = Duration.ofMillis(9_500);

    private final ConfigProvider configProvider;
    private final List<CollectorFactory> factories;
    private final Function<StoreLocation, Store> storeOpener;
    private final WorkflowMonitor monitor = new WorkflowMonitor();
    private volatile @Nullable Opened opened;
    private final Workflows workflows;

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
        this.workflows = new Workflows(this.factories, List.copyOf(strategies), monitor);
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
        Configuration configuration = configured(configProvider::load);
        Store store = stored(() -> storeOpener.apply(configuration.store().location()));
        opened =
                Opened.with(
                        configuration,
                        configProvider.files(),
                        store,
                        new HealthDesk(configuration, store, factories));
    }

    private Opened opened() {
        Opened now = opened;
        if (now == null) {
            throw new OrchestrationException(
                    OrchestrationException.Cause.STATE,
                    "the engine is not initialised: call initialize() first");
        }
        return now;
    }

    /** Tells that observer of all runs from now on. */
    public void observe(WorkflowObserver observer) {
        monitor.add(observer);
    }

    /** Tells that watcher of every step of all runs from now on. */
    public void watchSteps(StepWatcher watcher) {
        monitor.watchSteps(watcher);
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
        return workflows.begin(opened(), request).drive();
    }

    /**
     * Starts what {@link #runCustomWorkflow} would run, and returns once the run is recorded.
     *
     * @throws OrchestrationException if it cannot begin
     */
    public RunHandle start(WorkflowRequest request) {
        return workflows.begin(opened(), request).start();
    }

    /**
     * Goes on with an unfinished run, to its end.
     *
     * @param runId its identifier; null or {@code latest} for the latest that is unfinished
     * @throws OrchestrationException if it cannot go on
     */
    public RunReport resume(@Nullable String runId) {
        return workflows.resume(opened(), runId).drive();
    }

    /**
     * Starts what {@link #resume} would run, and returns once it is recorded that it goes on.
     *
     * @throws OrchestrationException if it cannot go on
     */
    public RunHandle startResume(@Nullable String runId) {
        return workflows.resume(opened(), runId).start();
    }

    /**
     * Runs a workflow of those tasks of a run that are not done, to its end.
     *
     * @param runId the run's identifier, or {@code latest}
     * @throws OrchestrationException if it cannot begin, for example because nothing failed
     */
    public RunReport rerunFailed(String runId) {
        return workflows.rerunFailed(opened(), runId).drive();
    }

    /**
     * Starts what {@link #rerunFailed} would run, and returns once the run is recorded.
     *
     * @throws OrchestrationException if it cannot begin
     */
    public RunHandle startRerun(String runId) {
        return workflows.rerunFailed(opened(), runId).start();
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
        Opened now = opened();
        return stored(() -> StatusDesk.status(now, current(), view()));
    }

    /**
     * Asks the store and every source, now; while a run goes on, only the store: beside it no
     * source is asked.
     */
    public SystemHealth health() {
        Opened now = opened();
        RunRecord current = current();
        return current == null
                ? now.health().measure()
                : stored(() -> now.health().beside(current));
    }

    /** The same, and reads all of the store to find damage; takes seconds for each gigabyte. */
    public SystemHealth examine() {
        Opened now = opened();
        RunRecord current = current();
        return current == null
                ? now.health().examine()
                : stored(() -> now.health().beside(current));
    }

    /** The names of the modes there are. */
    public List<String> modes() {
        return workflows.modes();
    }

    /** What is known of every source at hand, used or not; asks none. */
    public List<KnownSource> sources() {
        Opened now = opened();
        return stored(() -> KnownSource.all(now, factories, current(), Instant.now()));
    }

    /**
     * Asks one source, now, whether it can be collected from, and remembers what was seen.
     *
     * @throws OrchestrationException if there is no such source, or a run goes on, beside which no
     *     source is asked
     */
    public SourceHealth test(String source) {
        Opened now = opened();
        RunRecord current = current();
        if (current != null) {
            throw Steering.goesOn(current);
        }
        return now.health().measure(source);
    }

    /** Asks the store alone, now. */
    public StoreHealth storeHealth() {
        return opened().store().probe();
    }

    /** What {@link #clean} would remove and mark now; changes nothing. */
    public Cleaning survey() {
        Opened now = opened();
        return stored(() -> CleaningDesk.survey(now.store(), now.configuration(), Instant.now()));
    }

    /**
     * Removes what is older than the configuration wants to keep, marks what no source has shown
     * for long, and gives back space that is not used; no run can begin meanwhile.
     *
     * @throws OrchestrationException if a run goes on
     */
    public Cleaning clean() {
        Opened now = opened();
        return stored(() -> CleaningDesk.clean(now.store(), now.configuration(), Instant.now()));
    }

    /** The run that goes on, in this process or another, null if none does. */
    public @Nullable RunRecord current() {
        return stored(() -> ClaimDesk.current(opened().store()));
    }

    /** Where the run of this process stands, null if none goes on. */
    public @Nullable RunView view() {
        CurrentRun now = workflows.running();
        return now == null ? null : now.view();
    }

    /**
     * Asks the run that goes on, in this process or another, to end.
     *
     * @return its identifier, or null if none goes on or it is still being planned
     */
    public @Nullable String cancel() {
        return stored(steering()::cancel);
    }

    /**
     * Asks the run that goes on, in this process or another, to pause: no new request is made,
     * those under way end, and its time limit goes on. In another process it notices within a
     * second.
     *
     * @return its identifier, or null if none goes on or it is still being planned
     */
    public @Nullable String pause() {
        return stored(steering()::pause);
    }

    /**
     * Lets a paused run go on, in this process or another.
     *
     * @return its identifier, or null if none goes on or it is still being planned
     */
    public @Nullable String proceed() {
        return stored(steering()::proceed);
    }

    /** Whether a run goes on, in this process or another, that is to make no new request. */
    public boolean isPaused() {
        return stored(steering()::isPaused);
    }

    private Steering steering() {
        return new Steering(opened().store(), workflows.running());
    }

    /** The journal of runs, to read. */
    public RunJournal journal() {
        return opened().store().journal();
    }

    /** What was spent of each source's limits, as of now; a source never asked is left out. */
    public Map<String, LimitState> spentLimits() {
        return stored(() -> Planning.spentLimits(journal(), Instant.now()));
    }

    /** The stored properties, to read. */
    public PropertyRepository properties() {
        return opened().store().properties();
    }

    /** Finds properties by what is known of them; takes over first what little is new. */
    public PropertySearch search() {
        return new FreshSearch(opened().store().search(), () -> workflows.running() != null);
    }

    /** What past runs did, how good the records are, and what changed when. */
    public History history() {
        return opened().store().history();
    }

    /**
     * A report about these days. What was stored of late is counted first, for a few seconds and
     * unless a run goes on; the report says what is left out.
     */
    public Document report(ReportKind kind, Span span) {
        Opened now = opened();
        return stored(() -> ReportDesk.make(now, kind, span, isBusy()));
    }

    /**
     * Writes every report whose last day is that one into the folder of {@link
     * Configuration#reports}, and removes those that are older than {@code REPORT_RETENTION_DAYS}.
     *
     * @return the files
     * @throws java.io.UncheckedIOException if they cannot be written
     */
    public List<Path> writeReports(LocalDate last) {
        Opened now = opened();
        return stored(() -> ReportDesk.write(now, last, isBusy()));
    }

    private boolean isBusy() {
        return workflows.running() != null || current() != null;
    }

    /** Small named texts that outlive the process. */
    public StoreNotes notes() {
        return opened().store().notes();
    }

    /**
     * Reads the configuration anew: changed limits hold at once, also in a run of this process, the
     * rest from the next run on. One that is wrong is refused, and the one before it holds.
     */
    public synchronized Reload reload() {
        Opened now = opened();
        Reloading.Tried tried = Reloading.tried(now, configProvider::load, factories);
        Configuration configuration = tried.configuration();
        if (configuration != null) {
            opened =
                    Opened.with(
                            configuration,
                            configProvider.files(),
                            now.store(),
                            new HealthDesk(configuration, now.store(), factories));
            if (!tried.reload().changed().isEmpty()) {
                opened.health().settingsChanged();
            }
            CurrentRun mine = workflows.running();
            if (mine != null) {
                tried.profiles()
                        .forEach((source, profile) -> mine.limitsAre(source, profile.limits()));
            }
        }
        ReloadNote.write(now.store().notes(), tried.reload());
        return tried.reload();
    }

    /**
     * What came of reading the configuration anew the last time, by whichever process serves the
     * store; null if that was not done since it began.
     */
    public @Nullable Reload lastReload() {
        return stored(() -> ReloadNote.read(opened().store().notes()));
    }

    /** This process serves the store from now on, with the configuration as it is. */
    public void forgetReload() {
        ReloadNote.write(opened().store().notes(), null);
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
    public boolean interrupt(Duration patience) {
        CurrentRun mine = workflows.running();
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
        if (!interrupt(patience)) {
            return;
        }
        synchronized (this) {
            Opened now = opened;
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
