package io.parcelflow.app.orchestration;

import io.parcelflow.app.config.ConfigProvider;
import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.config.ConfigurationException;
import io.parcelflow.app.driver.LocalDriver;
import io.parcelflow.app.monitor.MetricsCollector;
import io.parcelflow.app.monitor.WorkflowMonitor;
import io.parcelflow.app.monitor.WorkflowObserver;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.CollectorStatus;
import io.parcelflow.engine.run.LaneSummary;
import io.parcelflow.engine.run.LaneView;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.RunView;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.engine.simulate.Forecast;
import io.parcelflow.engine.simulate.Simulation;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.engine.strategy.PlanningContext;
import io.parcelflow.store.PropertyRepository;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreHealth;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    /** The store's file in the data directory. */
    public static final String STORE_FILE = "parcelflow.db";

    private static final Duration HEALTH_MAX_AGE = Duration.ofMinutes(5);
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(10);

    private final ConfigProvider configProvider;
    private final List<CollectorFactory> factories;
    private final List<OrchestrationStrategy> strategies;
    private final Function<Path, Store> storeOpener;
    private final WorkflowMonitor monitor = new WorkflowMonitor();
    private final MetricsCollector metrics = new MetricsCollector();
    private volatile @Nullable Opened opened;
    private volatile @Nullable Running running;

    private record Opened(Configuration configuration, Store store, HealthLog healthLog) {}

    private static final class Running {
        final String runId;
        final CountDownLatch ended = new CountDownLatch(1);
        volatile @Nullable LocalDriver driver;

        Running(String runId) {
            this.runId = runId;
        }
    }

    /**
     * An engine that has opened nothing.
     *
     * @param storeOpener opens the store in that file
     */
    public OrchestrationEngine(
            ConfigProvider configProvider,
            List<CollectorFactory> factories,
            List<OrchestrationStrategy> strategies,
            Function<Path, Store> storeOpener) {
        this.configProvider = configProvider;
        this.factories = List.copyOf(factories);
        this.strategies = List.copyOf(strategies);
        this.storeOpener = storeOpener;
        monitor.add(metrics);
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
        Path home = configuration.home();
        Store store = stored(() -> storeOpener.apply(home.resolve(STORE_FILE)));
        opened = new Opened(configuration, store, new HealthLog(home));
    }

    private interface Answer<T> {
        T get();
    }

    private static <T> T configured(Answer<T> answer) {
        try {
            return answer.get();
        } catch (ConfigurationException e) {
            throw new OrchestrationException(
                    OrchestrationException.Cause.CONFIGURATION, String.valueOf(e.getMessage()), e);
        }
    }

    private static <T> T stored(Answer<T> answer) {
        try {
            return answer.get();
        } catch (StoreException e) {
            throw new OrchestrationException(
                    OrchestrationException.Cause.STORE, String.valueOf(e.getMessage()), e);
        }
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

    /** Runs the daily workflow as configured, to its end. */
    public RunReport runDailyWorkflow() {
        return runCustomWorkflow(WorkflowRequest.DAILY);
    }

    /**
     * Runs a workflow to its end.
     *
     * @throws OrchestrationException if it cannot begin; how it went is in the report
     */
    public RunReport runCustomWorkflow(WorkflowRequest request) {
        Opened now = opened();
        Configuration configuration = configured(() -> configurationFor(now, request));
        Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        try (RunLock _ = RunLock.acquire(configuration.home(), startedAt);
                Collectors collectors = Collectors.create(configuration, factories)) {
            return stored(() -> run(request, configuration, now, collectors, startedAt));
        }
    }

    private static Configuration configurationFor(Opened now, WorkflowRequest request) {
        Configuration configuration = now.configuration().with(request.overrides());
        configuration.requireZipCodes();
        return configuration;
    }

    private RunReport run(
            WorkflowRequest request,
            Configuration configuration,
            Opened now,
            Collectors collectors,
            Instant startedAt) {
        RunJournal journal = now.store().journal();
        journal.interruptAbandoned(startedAt);
        PlanningContext context = context(configuration, journal, collectors, startedAt);
        Plan plan = strategy(configuration).plan(context);
        Running started = new Running(freeRunId(request.name(), journal, startedAt));
        running = started;
        try {
            RunReport report =
                    new Workflow(
                                    now.store(),
                                    collectors,
                                    monitor,
                                    driver -> started.driver = driver)
                            .run(
                                    started.runId,
                                    configuration,
                                    plan,
                                    context.history(),
                                    startedAt,
                                    context.seed());
            recordHealth(now, report);
            return report;
        } finally {
            running = null;
            started.ended.countDown();
        }
    }

    private static PlanningContext context(
            Configuration configuration,
            RunJournal journal,
            Collectors collectors,
            Instant startedAt) {
        Map<String, SourceHistory> history =
                journal.history(startedAt.minus(configuration.detailMaxAge()));
        List<SourceProfile> sources =
                collectors.byName().values().stream()
                        .map(collector -> collector.profile())
                        .toList();
        return new PlanningContext(
                sources,
                configuration.requireZipCodes(),
                configuration.planSettings(),
                history,
                MachineLoad.now(),
                startedAt.toEpochMilli());
    }

    private OrchestrationStrategy strategy(Configuration configuration) {
        for (OrchestrationStrategy strategy : strategies) {
            if (strategy.mode().equals(configuration.mode())) {
                return strategy;
            }
        }
        throw new OrchestrationException(
                OrchestrationException.Cause.CONFIGURATION,
                "there is no strategy for mode " + configuration.mode());
    }

    private static String freeRunId(String name, RunJournal journal, Instant startedAt) {
        ZonedDateTime at = startedAt.atZone(ZoneId.systemDefault());
        while (true) {
            String runId =
                    name
                            + String.format(
                                    Locale.ROOT,
                                    "_%04d%02d%02d_%02d%02d%02d",
                                    at.getYear(),
                                    at.getMonthValue(),
                                    at.getDayOfMonth(),
                                    at.getHour(),
                                    at.getMinute(),
                                    at.getSecond());
            if (journal.run(runId).isEmpty()) {
                return runId;
            }
            at = at.plusSeconds(1);
        }
    }

    /** What a workflow would do: its plan and a simulated run of it. Asks no source. */
    public PlanReport plan(WorkflowRequest request) {
        Opened now = opened();
        Configuration configuration = configured(() -> configurationFor(now, request));
        Instant at = Instant.now();
        try (Collectors collectors = Collectors.create(configuration, factories)) {
            PlanningContext context =
                    stored(() -> context(configuration, now.store().journal(), collectors, at));
            Plan plan = strategy(configuration).plan(context);
            Map<String, SourceHistory> history = new LinkedHashMap<>();
            for (SourceProfile source : context.sources()) {
                history.put(source.name(), context.historyOf(source));
            }
            RunSpec spec =
                    new RunSpec(
                            "plan",
                            plan,
                            at,
                            context.seed(),
                            RetryPolicy.DEFAULT,
                            Map.of(),
                            history);
            Forecast forecast = Simulation.forecast(spec);
            return new PlanReport(plan, forecast, history, at);
        }
    }

    /** Where the engine stands; asks the sources only if they were not asked of late. */
    public EngineStatus status() {
        Opened now = opened();
        Configuration configuration = now.configuration();
        List<RunRecord> latest = stored(() -> now.store().journal().runs(1));
        RunRecord current =
                latest.stream().filter(run -> run.outcome() == null).findFirst().orElse(null);
        return new EngineStatus(
                true,
                current == null ? null : current.id(),
                current == null ? null : Duration.between(current.startedAt(), Instant.now()),
                configuration.mode().name(),
                collectorStatus(now, latest),
                configuration.targetZipCodes().size(),
                configuration.maxConcurrentCollectors(),
                configuration.collectionTimeout(),
                recentHealth(now, current != null));
    }

    private Map<String, String> collectorStatus(Opened now, List<RunRecord> latest) {
        Map<String, String> status = new TreeMap<>();
        now.configuration().sources().forEach(source -> status.put(source, "idle"));
        RunView view = view();
        if (view != null) {
            for (LaneView lane : view.lanes()) {
                status.put(lane.source(), lane.status().name().toLowerCase(Locale.ROOT));
            }
        } else if (!latest.isEmpty()) {
            Map<String, TaskTally> tallies = new TreeMap<>();
            stored(
                    () -> {
                        now.store()
                                .journal()
                                .forEachTask(
                                        latest.getFirst().id(),
                                        task ->
                                                tallies.computeIfAbsent(
                                                                task.source(),
                                                                _ -> new TaskTally())
                                                        .add(task));
                        return tallies;
                    });
            tallies.forEach((source, tally) -> status.put(source, tally.words()));
        }
        return status;
    }

    /** How far a source's tasks are, told from the journal. */
    private static final class TaskTally {
        private int total;
        private int done;
        private int open;
        private int skipped;

        void add(TaskRecord task) {
            total++;
            switch (task.state()) {
                case DONE -> done++;
                case PENDING, RUNNING -> open++;
                case SKIPPED -> skipped++;
                case INCOMPLETE, FAILED, UNFINISHED -> {}
            }
        }

        String words() {
            if (open > 0) {
                return "running";
            }
            return done == total
                    ? "completed"
                    : skipped > 0 ? "disabled" : done == 0 ? "failed" : "partial";
        }
    }

    private SystemHealth recentHealth(Opened now, boolean isRunning) {
        HealthLog.Entry last = now.healthLog().last();
        boolean isRecent =
                last != null
                        && last.sources().keySet().containsAll(now.configuration().sources())
                        && last.at().plus(HEALTH_MAX_AGE).isAfter(Instant.now());
        if (last != null && (isRecent || isRunning)) {
            StoreHealth store = now.store().check();
            Map<String, SourceHealth> wanted = new TreeMap<>(last.sources());
            wanted.keySet().retainAll(now.configuration().sources());
            return new SystemHealth(store.ready(), store.message(), wanted, last.at());
        }
        return health();
    }

    /** Asks the store and every source, now. */
    public SystemHealth health() {
        Opened now = opened();
        StoreHealth store = now.store().check();
        Instant at = Instant.now();
        try (Collectors collectors = Collectors.create(now.configuration(), factories)) {
            Map<String, SourceHealth> sources = collectors.check();
            now.healthLog().write(new HealthLog.Entry(at, sources));
            return new SystemHealth(store.ready(), store.message(), sources, at);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SystemHealth(store.ready(), store.message(), Map.of(), at);
        }
    }

    private static void recordHealth(Opened now, RunReport report) {
        HealthLog.Entry last = now.healthLog().last();
        Map<String, SourceHealth> sources =
                new TreeMap<>(last == null ? Map.of() : last.sources());
        for (LaneSummary lane : report.summary().lanes()) {
            boolean answered = lane.pages() + lane.details() > 0;
            if (answered || lane.failure() != null) {
                sources.put(
                        lane.source(),
                        new SourceHealth(
                                answered && lane.status() != CollectorStatus.DISABLED,
                                answered || lane.failure() == null
                                        ? "answered in run " + report.runId()
                                        : lane.failure().message(),
                                answered ? lane.medianLatency() : null));
            }
        }
        now.healthLog().write(new HealthLog.Entry(report.summary().endedAt(), sources));
    }

    /** Where the run of this process stands, null if none goes on. */
    public @Nullable RunView view() {
        Running now = running;
        LocalDriver driver = now == null ? null : now.driver;
        return driver == null ? null : driver.view();
    }

    /**
     * Asks the run that goes on, in this process or another, to end.
     *
     * @return its identifier, or null if none goes on
     */
    public @Nullable String cancel() {
        Running mine = running;
        LocalDriver driver = mine == null ? null : mine.driver;
        if (mine != null && driver != null) {
            driver.stop(RunOutcome.CANCELLED);
            return mine.runId;
        }
        RunJournal journal = journal();
        for (RunRecord run : stored(() -> journal.runs(1))) {
            if (run.outcome() == null
                    && stored(() -> journal.requestCancel(run.id(), Instant.now()))) {
                return run.id();
            }
        }
        return null;
    }

    /** The journal of runs, to read. */
    public RunJournal journal() {
        return opened().store().journal();
    }

    /** The stored properties, to read. */
    public PropertyRepository properties() {
        return opened().store().properties();
    }

    /** The configuration that holds. */
    public Configuration configuration() {
        return opened().configuration();
    }

    /** What was counted in this process. */
    public MetricsCollector.Counts metrics() {
        return metrics.counts();
    }

    /**
     * Ends a run that goes on as INTERRUPTED, waits up to ten seconds for it, and closes the store.
     */
    public void shutdown() {
        Running mine = running;
        if (mine != null) {
            LocalDriver driver = mine.driver;
            if (driver != null) {
                driver.stop(RunOutcome.INTERRUPTED);
            }
            try {
                boolean ended =
                        mine.ended.await(SHUTDOWN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
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
