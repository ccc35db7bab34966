package io.parcelflow.app.orchestration.run;

import static io.parcelflow.app.orchestration.error.Translated.configured;
import static io.parcelflow.app.orchestration.error.Translated.stored;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.config.section.RunSettings;
import io.parcelflow.app.driver.HeldStore;
import io.parcelflow.app.driver.RunRules;
import io.parcelflow.app.monitor.WorkflowMonitor;
import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.app.orchestration.opened.Opened;
import io.parcelflow.app.orchestration.plan.PlanReport;
import io.parcelflow.app.orchestration.plan.RunSetting;
import io.parcelflow.app.orchestration.source.Collectors;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.app.report.StoredPlan;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs workflows one at a time: begins them, goes on with them, tries again what failed. */
public final class Workflows {

    private static final Logger LOG = LoggerFactory.getLogger(Workflows.class);

    static final String LATEST = "latest";

    private static final String RERUN = "rerun";

    private final List<CollectorFactory> factories;
    private final List<OrchestrationStrategy> strategies;
    private final WorkflowMonitor monitor;
    private volatile @Nullable CurrentRun running;

    public Workflows(
            List<CollectorFactory> factories,
            List<OrchestrationStrategy> strategies,
            WorkflowMonitor monitor) {
        this.factories = factories;
        this.strategies = strategies;
        this.monitor = monitor;
    }

    /** The run of this process, null if none goes on. */
    public @Nullable CurrentRun running() {
        return running;
    }

    private RunSetting setting(Opened opened, Configuration configuration, Collectors collectors) {
        return new RunSetting(
                configuration,
                opened.store().journal(),
                collectors,
                strategies,
                Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    private Collectors collectors(Configuration configuration) {
        return Collectors.create(configuration, factories);
    }

    /** The names of the modes there are. */
    public List<String> modes() {
        return strategies.stream().map(strategy -> strategy.mode().name()).toList();
    }

    private static Configuration configurationWith(Opened opened, Map<String, String> overrides) {
        return configured(() -> {
            Configuration configuration = opened.configuration().with(overrides);
            configuration.run().requireZipCodes();
            return configuration;
        });
    }

    /**
     * What a workflow would do under other settings.
     *
     * @param settings texts by key in place of what is configured; what the request says counts
     *     more
     */
    public PlanReport plan(Opened opened, WorkflowRequest request, Map<String, String> settings) {
        Map<String, String> texts = new HashMap<>(settings);
        texts.putAll(request.overrides());
        Configuration configuration = configurationWith(opened, texts);
        try (Collectors collectors = collectors(configuration)) {
            return stored(() -> setting(opened, configuration, collectors).planning().report());
        }
    }

    /** Begins a run, or goes on with the unfinished one of the same request. */
    public BegunRun begin(Opened opened, WorkflowRequest request) {
        return begin(
                opened,
                configurationWith(opened, request.overrides()),
                opener -> opener.open(request, null));
    }

    /**
     * Goes on with that run, or the latest one that can.
     *
     * @param runId its identifier; null or {@code latest} for the latest
     */
    public BegunRun resume(Opened opened, @Nullable String runId) {
        RunRecord run = unfinished(opened, runId);
        Map<String, String> overrides = new HashMap<>();
        List<String> sources = known(sourcesOf(run));
        if (!sources.isEmpty()) {
            overrides.put(RunSettings.SOURCES, String.join(",", sources));
        }
        Configuration configuration = configured(() -> opened.configuration().with(overrides));
        return begin(opened, configuration, opener -> opener.goOn(run.id()));
    }

    private static List<String> sourcesOf(RunRecord run) {
        try {
            return StoredPlan.sources(run.planJson());
        } catch (IllegalArgumentException e) {
            // Opening it says what is wrong with its plan.
            return List.of();
        }
    }

    private List<String> known(List<String> sources) {
        return sources.stream()
                .filter(source ->
                        factories.stream().anyMatch(factory -> factory.source().equals(source)))
                .toList();
    }

    private static RunRecord unfinished(Opened opened, @Nullable String runId) {
        boolean isLatest = runId == null || runId.equals(LATEST);
        List<RunRecord> unfinished = stored(() -> opened.store().recovery().unfinished());
        return unfinished.stream()
                .filter(run -> isLatest || run.id().equals(runId))
                .findFirst()
                .orElseThrow(() ->
                        new OrchestrationException(
                                OrchestrationException.Cause.STATE,
                                isLatest
                                        ? "no run can go on: all have ended or were given up"
                                        : "run "
                                                + runId
                                                + " cannot go on: it is unknown, has ended or was"
                                                + " given up; 'parcelflow runs' lists those that"
                                                + " can"));
    }

    /** Begins a run of what is not done in that run; {@code latest} is the latest run. */
    public BegunRun rerunFailed(Opened opened, String runId) {
        RunJournal journal = opened.store().journal();
        RunRecord run = stored(() -> toRerun(journal, runId));
        Rerun rerun = stored(() -> Rerun.ofFailed(run.id(), journal));
        List<String> sources = known(List.copyOf(rerun.zipsBySource().keySet()));
        if (sources.isEmpty()) {
            throw new OrchestrationException(
                    OrchestrationException.Cause.NOTHING_TO_DO,
                    rerun.isEmpty()
                            ? "everything in run " + run.id() + " is done: nothing to try again"
                            : "none of the sources that failed in run "
                                    + run.id()
                                    + " is known any more");
        }
        WorkflowRequest request = new WorkflowRequest(RERUN, rerun.zips(), sources, modeLike(run));
        return begin(
                opened,
                configurationWith(opened, request.overrides()),
                opener -> opener.open(request, rerun));
    }

    /** The mode of that run if it still exists, else the configured one. */
    private @Nullable String modeLike(RunRecord run) {
        return strategies.stream()
                .map(strategy -> strategy.mode().name())
                .filter(run.mode()::equals)
                .findFirst()
                .orElse(null);
    }

    private static RunRecord toRerun(RunJournal journal, String runId) {
        RunRecord run =
                (runId.equals(LATEST) ? journal.runs(1).stream().findFirst() : journal.run(runId))
                        .orElseThrow(() ->
                                new OrchestrationException(
                                        OrchestrationException.Cause.STATE,
                                        "there is no run '"
                                                + runId
                                                + "': 'parcelflow runs' lists those there are"));
        String rerunOf = run.lineage().rerunOf();
        boolean isUnfinished =
                (run.outcome() == null || run.outcome() == RunOutcome.INTERRUPTED)
                        && !run.lineage().isAbandoned();
        // The same command again after an interruption goes on with what it began.
        return runId.equals(LATEST) && rerunOf != null && isUnfinished
                ? journal.run(rerunOf).orElse(run)
                : run;
    }

    /** Whoever calls this drives what is begun; until then the store stays claimed. */
    private BegunRun begin(
            Opened opened, Configuration configuration, Function<RunOpener, OpenedRun> opening) {
        CurrentRun mine = new CurrentRun();
        HeldStore held = stored(() -> ClaimDesk.claim(opened.store(), Instant.now()));
        Collectors collectors = null;
        running = mine;
        try {
            collectors = collectors(configuration);
            RunSetting setting = setting(opened, configuration, collectors);
            OpenedRun run =
                    stored(() ->
                            opening.apply(
                                    new RunOpener(opened.store(), setting, monitor::noticed)));
            String runId = run.record().id();
            mine.recordedAs(runId);
            RunRules rules =
                    new RunRules(
                            run.story().startedAt().minus(configuration.run().detailMaxAge()),
                            configuration.run().inactiveAfterRuns(),
                            configuration.store().patience(),
                            run.story().earlier());
            Workflow workflow =
                    new Workflow(
                            held, collectors, monitor, mine::drivenBy, opened.health()::record);
            return new BegunRun(
                    runId,
                    () -> {
                        RunReport report = workflow.run(run, rules);
                        ReportDesk.afterRun(opened, report);
                        return report;
                    },
                    ended(mine, collectors, held));
        } catch (RuntimeException | Error e) {
            ended(mine, collectors, held).run();
            throw e;
        }
    }

    /** What has to be given back once a run has ended or could not begin. */
    private Runnable ended(CurrentRun mine, @Nullable Collectors collectors, HeldStore held) {
        return () -> {
            try (held;
                    collectors) {
                LOG.atDebug().addKeyValue("run", mine.runId()).log("collectors and claim go back");
            } finally {
                running = null;
                mine.end();
            }
        };
    }
}
