package io.parcelflow.service.workflow;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.plan.PlanReport;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.run.RunIds;
import io.parcelflow.runtime.run.WorkflowRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects: the daily workflow or a configured one.
 *
 * @param request what to collect
 */
record CollectionCommand(
        OrchestrationEngine engine, String name, String description, WorkflowRequest request)
        implements WorkflowCommand {

    static final String DAILY = RunIds.DAILY_COMMAND;

    static CollectionCommand daily(OrchestrationEngine engine) {
        return new CollectionCommand(
                engine,
                DAILY,
                "collect TARGET_ZIP_CODES from SOURCES, as 'parcelflow run' does",
                WorkflowRequest.DAILY);
    }

    @Override
    public List<Prerequisite> prerequisites() {
        return List.of(zips(), Prerequisites.noRunInProgress(engine));
    }

    private Prerequisite zips() {
        String words = "ZIP codes are configured";
        try {
            engine.settings().current().with(request.overrides()).run().requireZipCodes();
            return Prerequisite.met(words);
        } catch (ConfigurationException e) {
            return new Prerequisite(words, e.getMessage());
        }
    }

    @Override
    public @Nullable Duration estimate() {
        try {
            return engine.plans().preview(request).forecast().makespan();
        } catch (OrchestrationException e) {
            // The prerequisites report what is missing.
            return null;
        }
    }

    @Override
    public CommandResult preview() {
        PlanReport report = engine.plans().preview(request);
        List<String> lines = new ArrayList<>();
        for (Lane lane : report.plan().lanes()) {
            lines.add(lane.name() + ": " + lane.zips().size() + " ZIP codes");
        }
        Map<String, Long> metrics = new LinkedHashMap<>();
        metrics.put("taskCount", (long) report.plan().taskCount());
        return new CommandResult(
                CommandOutcome.COMPLETED,
                "would collect "
                        + report.plan().taskCount()
                        + " tasks, in about "
                        + DurationText.format(rounded(report.forecast().makespan())),
                lines,
                metrics);
    }

    private static Duration rounded(Duration time) {
        return Duration.ofSeconds(Math.max(1, time.toSeconds()));
    }

    @Override
    public CommandResult execute(Consumer<String> notices) {
        return result(engine.runCustomWorkflow(request));
    }

    static CommandResult result(RunReport report) {
        Map<String, Long> metrics = new LinkedHashMap<>();
        metrics.put("listedCount", report.listed());
        metrics.put("requestCount", report.requests());
        metrics.put("doneTaskCount", report.tasks(TaskState.DONE));
        metrics.put("taskCount", report.tasksTotal());
        metrics.put("activeSeconds", report.activeTime().toSeconds());
        return new CommandResult(
                outcome(report.outcome()),
                report.runId()
                        + ": "
                        + report.listed()
                        + " records, "
                        + report.tasks(TaskState.DONE)
                        + " of "
                        + report.tasksTotal()
                        + " tasks done",
                List.of(),
                metrics,
                report.runId());
    }

    private static CommandOutcome outcome(RunOutcome outcome) {
        return switch (outcome) {
            case COMPLETED -> CommandOutcome.COMPLETED;
            case PARTIAL, TIMED_OUT -> CommandOutcome.PARTIAL;
            case FAILED -> CommandOutcome.FAILED;
            case CANCELLED -> CommandOutcome.CANCELLED;
            case INTERRUPTED -> CommandOutcome.INTERRUPTED;
        };
    }

    /** Every step of a run is stored atomically, and the rest can be resumed. */
    @Override
    public @Nullable String rollback() {
        return null;
    }
}
