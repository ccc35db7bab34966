package io.parcelflow.service.component;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.schedule.ConfiguredSchedule;
import io.parcelflow.service.schedule.FiringResult;
import io.parcelflow.service.schedule.WorkflowRunner;
import io.parcelflow.service.workflow.CommandOutcome;
import io.parcelflow.service.workflow.CommandRecord;
import io.parcelflow.service.workflow.CommandResult;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.store.RunRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs scheduled workflows with the engine. */
final class EngineWorkflowRunner implements WorkflowRunner {

    /** Runs that may have ended since a process was killed. */
    private static final int LATEST_RUNS = 50;

    private final OrchestrationEngine engine;
    private final WorkflowCommands commands;

    EngineWorkflowRunner(OrchestrationEngine engine, WorkflowCommands commands) {
        this.engine = engine;
        this.commands = commands;
    }

    @Override
    public @Nullable String currentRunId() {
        RunRecord current = engine.runs().current();
        return current == null ? null : current.id();
    }

    @Override
    public FiringResult run(String name) {
        try {
            return isConfigured(name)
                    ? ending(commands.run(name, _ -> {}))
                    : new FiringResult.Completed("skipped: it is no longer configured");
        } catch (OrchestrationException e) {
            return new FiringResult.Interrupted(String.valueOf(e.getMessage()));
        }
    }

    private boolean isConfigured(String name) {
        return ConfiguredSchedule.of(engine.settings().current()).stream()
                .anyMatch(scheduled -> scheduled.name().equals(name));
    }

    private static FiringResult ending(CommandRecord record) {
        CommandResult result = record.result();
        if (result == null) {
            return new FiringResult.Interrupted("interrupted: the process ended");
        }
        String words =
                DisplayFormat.lowerCaseWords(result.outcome().name()) + ": " + result.summary();
        return switch (result.outcome()) {
            case INTERRUPTED -> new FiringResult.Interrupted(words);
            case BUSY -> new FiringResult.Busy(result.summary());
            case COMPLETED, PARTIAL, FAILED, CANCELLED, REFUSED ->
                    new FiringResult.Completed(words);
        };
    }

    @Override
    public boolean hasEndedSince(String name, Instant since) {
        return hasRunEndedSince(name, since) || hasCommandEndedSince(name, since);
    }

    private boolean hasCommandEndedSince(String name, Instant since) {
        for (CommandRecord record : commands.history(LATEST_RUNS)) {
            Instant endedAt = record.endedAt();
            CommandResult result = record.result();
            boolean isDone =
                    result != null
                            && result.outcome() != CommandOutcome.INTERRUPTED
                            && result.outcome() != CommandOutcome.BUSY;
            if (isDone
                    && endedAt != null
                    && !endedAt.isBefore(since)
                    && record.command().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasRunEndedSince(String name, Instant since) {
        for (RunRecord run : engine.runs().journal().runs(LATEST_RUNS)) {
            Instant endedAt = run.endedAt();
            boolean isDone = run.outcome() != null && run.outcome() != RunOutcome.INTERRUPTED;
            if (isDone
                    && endedAt != null
                    && !endedAt.isBefore(since)
                    && run.id().startsWith(name + "_")) {
                return true;
            }
        }
        return false;
    }
}
