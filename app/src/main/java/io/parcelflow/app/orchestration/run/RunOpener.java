package io.parcelflow.app.orchestration.run;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.driver.RunCounts;
import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.app.orchestration.plan.Planning;
import io.parcelflow.app.orchestration.plan.RunSetting;
import io.parcelflow.app.report.LeftOverJson;
import io.parcelflow.app.report.PlanJson;
import io.parcelflow.app.report.RunStory;
import io.parcelflow.app.report.StoredPlan;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.LaneProgress;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunLineage;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens the run of a workflow: the unfinished one of the same request, or a new one.
 *
 * <p>Only for the holder of the store's claim; used once.
 */
final class RunOpener {

    private final RunJournal journal;
    private final RunRecovery recovery;
    private final Configuration configuration;
    private final RunSetting setting;
    private final Consumer<String> notices;
    private final List<RunRecord> unfinished;

    /**
     * @param setting what a run is planned with
     * @param notices takes what a person should know, in sentences
     */
    RunOpener(Store store, RunSetting setting, Consumer<String> notices) {
        this.journal = store.journal();
        this.recovery = store.recovery();
        this.configuration = setting.configuration();
        this.setting = setting;
        this.notices = notices;
        this.unfinished = recovery.unfinished();
    }

    /** Goes on with the unfinished run of the same request, else begins a new one. */
    OpenedRun open(WorkflowRequest request, @Nullable Rerun rerun) {
        String key = requestKey(request.name(), rerun);
        RunRecord latest = null;
        for (RunRecord run : unfinished) {
            boolean isSame = run.lineage().requestKey().equals(key);
            if (isSame && latest == null && isToGoOn(run, request)) {
                latest = run;
            } else if (isSame) {
                abandon(run);
            }
        }
        if (latest != null) {
            StoredPlan plan = storedPlan(latest);
            if (plan != null && plan.plan() != null) {
                return goOn(latest, plan.plan(), plan.unknownSources());
            }
            abandon(latest);
        }
        interruptOthers(null);
        return begin(request, rerun, key);
    }

    private boolean isToGoOn(RunRecord run, WorkflowRequest request) {
        Duration age = Duration.between(run.startedAt(), setting.at());
        return !request.isNew() && age.compareTo(configuration.run().resumeWithin()) < 0;
    }

    /**
     * Goes on with that run.
     *
     * @throws OrchestrationException if it cannot go on
     */
    OpenedRun goOn(String runId) {
        RunRecord run =
                unfinished.stream()
                        .filter(each -> each.id().equals(runId))
                        .findFirst()
                        .orElseThrow(() ->
                                new OrchestrationException(
                                        OrchestrationException.Cause.STATE,
                                        "run " + runId + " is not unfinished any more"));
        StoredPlan plan = storedPlan(run);
        if (plan == null || plan.plan() == null) {
            throw new OrchestrationException(
                    OrchestrationException.Cause.STATE,
                    "run "
                            + runId
                            + " cannot go on, because its plan is of another version or none of"
                            + " its sources is known any more: begin anew with 'parcelflow run'");
        }
        return goOn(run, plan.plan(), plan.unknownSources());
    }

    private @Nullable StoredPlan storedPlan(RunRecord run) {
        try {
            return StoredPlan.of(run, journal, setting.collectors().profiles());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private OpenedRun goOn(RunRecord run, Plan plan, List<String> leftOut) {
        interruptOthers(run);
        Map<String, LaneProgress> progress = new LinkedHashMap<>(recovery.progress(run.id()));
        long tasks = progress.values().stream().mapToLong(LaneProgress::tasks).sum();
        long done = progress.values().stream().mapToLong(RunOpener::done).sum();
        notices.accept(
                "goes on with "
                        + run.id()
                        + ", "
                        + done
                        + " of "
                        + tasks
                        + " tasks done, "
                        + whenInterrupted(run));
        for (String source : leftOut) {
            progress.remove(source);
            notices.accept(
                    source + " is not known any more, so its tasks of " + run.id() + " are left");
        }
        recovery.resume(run.id(), ProcessHandle.current().pid(), setting.at());
        RunLineage lineage = run.lineage();
        RunCounts earlier = RunCounts.parse(lineage.counted());
        // Until its next part has said what it counted.
        recovery.worked(run.id(), lineage.worked(), earlier.plus(RunCounts.UNKNOWN).text());
        RunSpec spec =
                new RunSpec(
                                run.id(),
                                plan,
                                setting.at(),
                                run.seed(),
                                RetryPolicy.DEFAULT,
                                setting.spentLimits(),
                                setting.history())
                        .resumed(lineage.worked(), progress);
        RunStory story =
                new RunStory(
                        run.startedAt(),
                        lineage.resumes() + 1,
                        lineage.worked(),
                        lineage.rerunOf(),
                        leftOut,
                        earlier);
        return new OpenedRun(run, spec, story);
    }

    private static long done(LaneProgress lane) {
        return lane.ended().getOrDefault(TaskState.DONE, 0L);
    }

    private static String whenInterrupted(RunRecord run) {
        Instant endedAt = run.endedAt();
        return endedAt != null
                ? "interrupted at " + ClaimDesk.local(endedAt)
                : "killed after " + DurationText.format(run.lineage().worked()) + " of work";
    }

    /** Nobody else can be running them, since the store is claimed. */
    private void interruptOthers(@Nullable RunRecord but) {
        for (RunRecord run : unfinished) {
            if (run.outcome() == null && (but == null || !run.id().equals(but.id()))) {
                recovery.interruptAll(setting.at());
                return;
            }
        }
    }

    private void abandon(RunRecord run) {
        if (run.summaryJson() == null) {
            journal.finish(
                    new RunRecord(
                            run.id(),
                            run.mode(),
                            run.startedAt(),
                            run.endedAt() == null ? setting.at() : run.endedAt(),
                            RunOutcome.INTERRUPTED,
                            run.ownerPid(),
                            run.seed(),
                            run.zipCount(),
                            run.sourceCount(),
                            run.planJson(),
                            LeftOverJson.text(run, journal),
                            run.lineage()));
        }
        recovery.abandon(run.id(), setting.at());
        notices.accept(
                "the unfinished run "
                        + run.id()
                        + " is given up; what it stored stays, see 'parcelflow show "
                        + run.id()
                        + "'");
    }

    private OpenedRun begin(WorkflowRequest request, @Nullable Rerun rerun, String key) {
        Planning planning = setting.planning();
        Plan plan = rerun == null ? planning.plan() : rerun.only(planning.plan());
        String runId = RunNames.free(request.name(), journal, setting.at());
        String rerunOf = rerun == null ? null : rerun.runId();
        List<Lane> lanes = plan.lanes();
        RunRecord record =
                new RunRecord(
                        runId,
                        plan.mode().name(),
                        setting.at(),
                        null,
                        null,
                        ProcessHandle.current().pid(),
                        planning.context().seed(),
                        (int)
                                lanes.stream()
                                        .flatMap(lane -> lane.zips().stream())
                                        .distinct()
                                        .count(),
                        lanes.size(),
                        PlanJson.text(plan),
                        null,
                        RunLineage.of(key, rerunOf));
        journal.begin(record, zipsBySource(plan));
        RunSpec spec =
                new RunSpec(
                        runId,
                        plan,
                        setting.at(),
                        record.seed(),
                        RetryPolicy.DEFAULT,
                        planning.spentLimits(),
                        planning.context().history());
        RunStory story =
                new RunStory(setting.at(), 0, Duration.ZERO, rerunOf, List.of(), RunCounts.NONE);
        return new OpenedRun(record, spec, story);
    }

    private static Map<String, List<String>> zipsBySource(Plan plan) {
        Map<String, List<String>> zips = new LinkedHashMap<>();
        for (Lane lane : plan.lanes()) {
            zips.put(lane.name(), lane.zips().stream().map(ZipCode::value).toList());
        }
        return zips;
    }

    /** Text that is equal for the same request, in whatever order it names ZIP codes. */
    private String requestKey(String name, @Nullable Rerun rerun) {
        TreeSet<String> zips = new TreeSet<>();
        configuration.run().requireZipCodes().forEach(zip -> zips.add(zip.value()));
        return String.join(
                " ",
                name,
                rerun == null ? "-" : rerun.runId(),
                configuration.run().mode().name(),
                String.join(",", new TreeSet<>(configuration.run().sources())),
                String.join(",", zips));
    }
}
