package io.parcelflow.runtime.run;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.driver.count.RunCounts;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.plan.PlanningInputs;
import io.parcelflow.runtime.plan.PreparedPlan;
import io.parcelflow.runtime.result.PlanJson;
import io.parcelflow.runtime.result.ResumeHistory;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.RunReportFactory;
import io.parcelflow.runtime.result.RunReportJson;
import io.parcelflow.runtime.result.StoredPlan;
import io.parcelflow.runtime.text.DisplayFormat;
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
 * Records the run of a workflow: the interrupted one of the same request, or a new one.
 *
 * <p>Requires the store's lease; used once.
 */
final class RunPreparer {

    private final RunJournal journal;
    private final RunRecovery recovery;
    private final Configuration configuration;
    private final PlanningInputs inputs;
    private final Consumer<String> notices;
    private final List<RunRecord> unfinished;

    /**
     * @param inputs the inputs of planning
     * @param notices receives notices for a person
     */
    RunPreparer(Store store, PlanningInputs inputs, Consumer<String> notices) {
        this.journal = store.journal();
        this.recovery = store.recovery();
        this.configuration = inputs.configuration();
        this.inputs = inputs;
        this.notices = notices;
        this.unfinished = recovery.unfinishedRuns();
    }

    /** Resumes the interrupted run of the same request, or starts a new one. */
    PreparedRun prepare(WorkflowRequest request, @Nullable RerunSelection rerun) {
        String key = requestKey(request.name(), rerun);
        RunRecord latest = null;
        RunRecord other = null;
        for (RunRecord run : unfinished) {
            if (isCancelled(run)) {
                continue;
            }
            boolean isSame = run.lineage().requestKey().equals(key);
            if (isSame && latest == null && isToGoOn(run, request)) {
                latest = run;
            } else if (isSame) {
                abandon(run);
            } else if (other == null && isToGoOn(run, request)) {
                other = run;
            }
        }
        if (latest != null) {
            StoredPlan plan = storedPlan(latest);
            if (plan != null && plan.plan() != null) {
                return prepareResume(latest, plan.plan(), plan.unknownSources());
            }
            abandon(latest);
        }
        interruptOthers(null);
        if (other != null) {
            String id = other.id();
            notices.accept(
                    id
                            + " was interrupted and is another run; continue it: parcelflow resume "
                            + id);
        }
        return begin(request, rerun, key);
    }

    /**
     * Whether a run was to be cancelled before it was interrupted. It then ends as that, however
     * long its process could not read the request.
     */
    private boolean isCancelled(RunRecord run) {
        if (!journal.isCancelRequested(run.id())) {
            return false;
        }
        finish(run, RunOutcome.CANCELLED);
        notices.accept(run.id() + " was cancelled; its stored records are kept");
        return true;
    }

    private boolean isToGoOn(RunRecord run, WorkflowRequest request) {
        Duration age = Duration.between(run.startedAt(), inputs.at());
        return !request.forcesNewRun() && age.compareTo(configuration.run().resumeWithin()) < 0;
    }

    /**
     * Resumes that run.
     *
     * @throws OrchestrationException if it cannot be resumed
     */
    PreparedRun prepareResume(String runId) {
        RunRecord run =
                unfinished.stream()
                        .filter(each -> each.id().equals(runId))
                        .findFirst()
                        .orElseThrow(() ->
                                new OrchestrationException(
                                        OrchestrationException.Reason.STATE,
                                        "run " + runId + " is no longer interrupted"));
        if (isCancelled(run)) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.STATE,
                    "run " + runId + " was cancelled: start a new run with 'parcelflow run'");
        }
        StoredPlan plan = storedPlan(run);
        if (plan == null || plan.plan() == null) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.STATE,
                    "run "
                            + runId
                            + " cannot be resumed, because its plan has another version or none of its sources exists any more: start a new run with 'parcelflow run'");
        }
        return prepareResume(run, plan.plan(), plan.unknownSources());
    }

    private @Nullable StoredPlan storedPlan(RunRecord run) {
        try {
            return StoredPlan.of(run, journal, inputs.collectors().profiles());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private PreparedRun prepareResume(RunRecord run, Plan plan, List<String> leftOut) {
        interruptOthers(run);
        Map<String, LaneProgress> progress = new LinkedHashMap<>(recovery.progress(run.id()));
        long tasks = progress.values().stream().mapToLong(LaneProgress::tasks).sum();
        long done =
                progress.values().stream()
                        .mapToLong(lane -> lane.endedTasks().getOrDefault(TaskState.DONE, 0L))
                        .sum();
        notices.accept(
                "resumes "
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
                    source + " no longer exists, so its tasks of " + run.id() + " are skipped");
        }
        recovery.resume(run.id(), ProcessHandle.current().pid(), inputs.at());
        RunLineage lineage = run.lineage();
        RunCounts earlier = RunCounts.parse(lineage.counters());
        // Until its next part has stored its counters.
        recovery.recordActiveTime(
                run.id(), lineage.activeTime(), earlier.plus(RunCounts.UNKNOWN).toText());
        RunSpec spec =
                new RunSpec(
                                run.id(),
                                plan,
                                inputs.at(),
                                run.seed(),
                                RetryPolicy.DEFAULT,
                                inputs.spentLimits(),
                                inputs.history())
                        .resumed(lineage.activeTime(), progress);
        ResumeHistory history =
                new ResumeHistory(
                        run.startedAt(),
                        lineage.resumeCount() + 1,
                        inputs.at(),
                        lineage.activeTime(),
                        earlier.isComplete(),
                        lineage.rerunOf(),
                        leftOut);
        return new PreparedRun(run, spec, history, earlier);
    }

    private String whenInterrupted(RunRecord run) {
        Instant endedAt = run.endedAt();
        return endedAt != null
                ? "interrupted at " + DisplayFormat.zoned(endedAt, configuration.schedule().zone())
                : "killed after " + DurationText.format(run.lineage().activeTime()) + " of work";
    }

    /** No other process can be running them, since this one has the lease. */
    private void interruptOthers(@Nullable RunRecord but) {
        if (unfinished.stream()
                .anyMatch(run ->
                        run.outcome() == null && (but == null || !run.id().equals(but.id())))) {
            recovery.interruptAll(inputs.at());
        }
    }

    /** Ends a run whose process is gone, with what is stored of it. */
    private void finish(RunRecord run, RunOutcome outcome) {
        Instant endedAt = run.endedAt() == null ? inputs.at() : run.endedAt();
        RunReport report = RunReportFactory.ofKilled(run, outcome, endedAt, journal);
        journal.finish(run.ended(endedAt, outcome, RunReportJson.text(report)));
    }

    private void abandon(RunRecord run) {
        if (run.summaryJson() == null) {
            finish(run, RunOutcome.INTERRUPTED);
        }
        recovery.abandon(run.id(), inputs.at());
        notices.accept(
                "the interrupted run "
                        + run.id()
                        + " is abandoned; its stored records are kept, see 'parcelflow show "
                        + run.id()
                        + "'");
    }

    private PreparedRun begin(WorkflowRequest request, @Nullable RerunSelection rerun, String key) {
        PreparedPlan planning = inputs.prepare();
        Plan plan = rerun == null ? planning.plan() : rerun.restrict(planning.plan());
        String runId =
                RunIds.nextFree(
                        request.name(), journal, inputs.at(), configuration.schedule().zone());
        String rerunOf = rerun == null ? null : rerun.runId();
        List<Lane> lanes = plan.lanes();
        RunRecord record =
                new RunRecord(
                                runId,
                                plan.mode().name(),
                                inputs.at(),
                                ProcessHandle.current().pid(),
                                planning.context().seed(),
                                (int)
                                        lanes.stream()
                                                .flatMap(lane -> lane.zips().stream())
                                                .distinct()
                                                .count(),
                                lanes.size(),
                                PlanJson.text(plan))
                        .withLineage(RunLineage.of(key, rerunOf));
        journal.begin(record, zipsBySource(plan));
        RunSpec spec =
                new RunSpec(
                        runId,
                        plan,
                        inputs.at(),
                        record.seed(),
                        RetryPolicy.DEFAULT,
                        planning.spentLimits(),
                        planning.context().history());
        return new PreparedRun(
                record, spec, ResumeHistory.of(inputs.at(), rerunOf), RunCounts.NONE);
    }

    private static Map<String, List<ZipCode>> zipsBySource(Plan plan) {
        Map<String, List<ZipCode>> zips = new LinkedHashMap<>();
        for (Lane lane : plan.lanes()) {
            zips.put(lane.name(), lane.zips());
        }
        return zips;
    }

    /** Text that is equal for equal requests, regardless of the order of ZIP codes. */
    private String requestKey(String name, @Nullable RerunSelection rerun) {
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
