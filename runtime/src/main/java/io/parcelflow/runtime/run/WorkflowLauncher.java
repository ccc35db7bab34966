package io.parcelflow.runtime.run;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.RunOverrides;
import io.parcelflow.runtime.context.EngineContext;
import io.parcelflow.runtime.driver.LockedStore;
import io.parcelflow.runtime.driver.RunPolicy;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.monitor.WorkflowMonitor;
import io.parcelflow.runtime.plan.PlanReport;
import io.parcelflow.runtime.plan.PlanningInputs;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.StoredPlan;
import io.parcelflow.runtime.source.Collectors;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs workflows one at a time: starts, resumes and reruns them. */
public final class WorkflowLauncher {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowLauncher.class);

    static final String LATEST = "latest";

    private static final String RERUN = "rerun";

    private final List<CollectorFactory> factories;
    private final List<OrchestrationStrategy> strategies;
    private final WorkflowMonitor monitor;
    private final List<Consumer<RunReport>> afterRun = new CopyOnWriteArrayList<>();
    private volatile @Nullable CurrentRun currentRun;

    public WorkflowLauncher(
            List<CollectorFactory> factories,
            List<OrchestrationStrategy> strategies,
            WorkflowMonitor monitor) {
        this.factories = factories;
        this.strategies = strategies;
        this.monitor = monitor;
    }

    /**
     * Registers a task that receives the report of each later run while the run still holds the
     * store.
     */
    public void afterEachRun(Consumer<RunReport> task) {
        afterRun.add(task);
    }

    /** The run of this process; null for none. */
    public @Nullable CurrentRun currentRun() {
        return currentRun;
    }

    private PlanningInputs setting(
            EngineContext opened, Configuration configuration, Collectors collectors) {
        return new PlanningInputs(
                configuration,
                opened.store().journal(),
                collectors,
                strategies,
                Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    private Collectors collectors(Configuration configuration) {
        return Collectors.create(configuration, factories);
    }

    /** The names of the available modes. */
    public List<String> modes() {
        return strategies.stream().map(strategy -> strategy.mode().name()).toList();
    }

    private static Configuration configurationWith(
            Configuration configured, RunOverrides overrides) {
        Configuration configuration = configured.with(overrides);
        configuration.run().requireZipCodes();
        return configuration;
    }

    /**
     * What a workflow would do with other settings.
     *
     * @param settings setting values by key that replace the configured ones; the request overrides
     *     both
     */
    public PlanReport plan(
            EngineContext opened, WorkflowRequest request, Map<String, String> settings) {
        Configuration tried =
                settings.isEmpty() ? opened.configuration() : opened.configuration().with(settings);
        Configuration configuration = configurationWith(tried, request.overrides());
        try (Collectors collectors = collectors(configuration)) {
            return translateStoreErrors(
                    () -> setting(opened, configuration, collectors).prepare().report());
        }
    }

    /** Starts a run, or resumes the interrupted one of the same request. */
    public RunExecution prepare(EngineContext opened, WorkflowRequest request) {
        return prepare(
                opened,
                configurationWith(opened.configuration(), request.overrides()),
                opener -> opener.prepare(request, null));
    }

    /**
     * Resumes that run, or the latest resumable one.
     *
     * @param runId its ID; null or {@code latest} for the latest
     */
    public RunExecution prepareResume(EngineContext opened, @Nullable String runId) {
        RunRecord run = unfinished(opened, runId);
        Configuration configuration =
                opened.configuration()
                        .with(new RunOverrides(List.of(), known(sourcesOf(run)), null, null));
        return prepare(opened, configuration, opener -> opener.prepareResume(run.id()));
    }

    private static List<String> sourcesOf(RunRecord run) {
        try {
            return StoredPlan.sources(run.planJson());
        } catch (IllegalArgumentException e) {
            // Preparing it explains what is wrong with its plan.
            return List.of();
        }
    }

    private List<String> known(List<String> sources) {
        return sources.stream()
                .filter(source ->
                        factories.stream().anyMatch(factory -> factory.source().equals(source)))
                .toList();
    }

    private static RunRecord unfinished(EngineContext opened, @Nullable String runId) {
        boolean isLatest = runId == null || runId.equals(LATEST);
        List<RunRecord> unfinished =
                translateStoreErrors(() -> opened.store().recovery().unfinishedRuns());
        return unfinished.stream()
                .filter(run -> isLatest || run.id().equals(runId))
                .findFirst()
                .orElseThrow(() ->
                        new OrchestrationException(
                                OrchestrationException.Reason.STATE,
                                isLatest
                                        ? "there is no interrupted run to resume"
                                        : "run "
                                                + runId
                                                + " cannot be resumed: it is unknown, has ended or was abandoned; see 'parcelflow runs' for resumable runs"));
    }

    /** Starts a run of the unfinished tasks of that run; {@code latest} is the latest run. */
    public RunExecution prepareRerun(EngineContext opened, String runId) {
        RunJournal journal = opened.store().journal();
        RunRecord run = translateStoreErrors(() -> toRerun(journal, runId));
        RerunSelection rerun =
                translateStoreErrors(() -> RerunSelection.ofFailed(run.id(), journal));
        List<String> sources = known(List.copyOf(rerun.zipsBySource().keySet()));
        if (sources.isEmpty()) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.NOTHING_TO_DO,
                    rerun.isEmpty()
                            ? "all tasks of run "
                                    + run.id()
                                    + " are done: there is nothing to rerun"
                            : "none of the sources that failed in run "
                                    + run.id()
                                    + " exists any more");
        }
        WorkflowRequest request = new WorkflowRequest(RERUN, rerun.zips(), sources, modeLike(run));
        return prepare(
                opened,
                configurationWith(opened.configuration(), request.overrides()),
                opener -> opener.prepare(request, rerun));
    }

    /** The mode of that run if it still exists, otherwise the configured one. */
    private @Nullable OrchestrationMode modeLike(RunRecord run) {
        return strategies.stream()
                .map(OrchestrationStrategy::mode)
                .filter(mode -> mode.name().equals(run.mode()))
                .findFirst()
                .orElse(null);
    }

    private static RunRecord toRerun(RunJournal journal, String runId) {
        RunRecord run =
                (runId.equals(LATEST) ? journal.runs(1).stream().findFirst() : journal.run(runId))
                        .orElseThrow(() ->
                                new OrchestrationException(
                                        OrchestrationException.Reason.STATE,
                                        "there is no run '" + runId + "'; see 'parcelflow runs'"));
        String rerunOf = run.lineage().rerunOf();
        boolean isUnfinished =
                (run.outcome() == null || run.outcome() == RunOutcome.INTERRUPTED)
                        && !run.lineage().isAbandoned();
        // Repeating the command after an interruption resumes its run.
        return runId.equals(LATEST) && rerunOf != null && isUnfinished
                ? journal.run(rerunOf).orElse(run)
                : run;
    }

    /** The caller drives the prepared run; until then the store stays leased. */
    private RunExecution prepare(
            EngineContext opened,
            Configuration configuration,
            Function<RunPreparer, PreparedRun> opening) {
        CurrentRun mine = new CurrentRun();
        LockedStore held =
                translateStoreErrors(() ->
                        RunLock.acquire(
                                opened.store(), Instant.now(), configuration.schedule().zone()));
        Collectors collectors = null;
        currentRun = mine;
        try {
            collectors = collectors(configuration);
            PlanningInputs setting = setting(opened, configuration, collectors);
            PreparedRun run =
                    translateStoreErrors(() ->
                            opening.apply(
                                    new RunPreparer(
                                            opened.store(), setting, monitor::noticeIssued)));
            String runId = run.record().id();
            mine.setRunId(runId);
            RunPolicy rules =
                    new RunPolicy(
                            run.history().startedAt().minus(configuration.run().detailMaxAge()),
                            configuration.run().inactiveAfterRuns(),
                            configuration.store().patience(),
                            run.earlierCounts());
            RunExecutor workflow =
                    new RunExecutor(
                            held,
                            collectors,
                            monitor,
                            mine::attachDriver,
                            opened.health()::recordRun);
            return new RunExecution(
                    runId,
                    () ->
                            translateStoreErrors(() -> {
                                RunReport report = workflow.run(run, rules);
                                afterRun.forEach(task -> task.accept(report));
                                return report;
                            }),
                    ended(mine, collectors, held));
        } catch (RuntimeException | Error e) {
            ended(mine, collectors, held).run();
            throw e;
        }
    }

    /** Releases all resources once a run has ended or could not start. */
    private Runnable ended(CurrentRun mine, @Nullable Collectors collectors, LockedStore held) {
        return () -> {
            try (held;
                    collectors) {
                LOG.atDebug().addKeyValue("run", mine.runId()).log("collectors and lease released");
            } finally {
                currentRun = null;
                mine.markEnded();
            }
        };
    }
}
