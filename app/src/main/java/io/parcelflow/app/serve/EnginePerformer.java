package io.parcelflow.app.serve;

import io.parcelflow.app.command.CommandOutcome;
import io.parcelflow.app.command.CommandRecord;
import io.parcelflow.app.command.CommandResult;
import io.parcelflow.app.command.WorkflowCommands;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.app.schedule.ConfiguredSchedule;
import io.parcelflow.app.schedule.Ending;
import io.parcelflow.app.schedule.Performer;
import io.parcelflow.app.text.Figures;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.StoreException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs what is due with the engine. */
final class EnginePerformer implements Performer {

    /** Runs that may have ended since a process was killed. */
    private static final int LATEST_RUNS = 50;

    private final OrchestrationEngine engine;
    private final WorkflowCommands commands;

    EnginePerformer(OrchestrationEngine engine, WorkflowCommands commands) {
        this.engine = engine;
        this.commands = commands;
    }

    @Override
    public @Nullable String running() {
        RunRecord current = engine.current();
        return current == null ? null : current.id();
    }

    @Override
    public Ending perform(String name) {
        try {
            return isConfigured(name)
                    ? ending(commands.run(name, _ -> {}))
                    : new Ending.Ended("skipped: it is not configured any more");
        } catch (OrchestrationException | StoreException e) {
            return new Ending.Interrupted(String.valueOf(e.getMessage()));
        }
    }

    private boolean isConfigured(String name) {
        return ConfiguredSchedule.of(engine.configuration()).stream()
                .anyMatch(scheduled -> scheduled.name().equals(name));
    }

    private static Ending ending(CommandRecord record) {
        CommandResult result = record.result();
        if (result == null) {
            return new Ending.Interrupted("no end was noted");
        }
        String words = Figures.words(result.outcome().name()) + ": " + result.summary();
        return switch (result.outcome()) {
            case INTERRUPTED -> new Ending.Interrupted(words);
            case BUSY -> new Ending.Busy(result.summary());
            case COMPLETED, PARTIAL, FAILED, CANCELLED, REFUSED -> new Ending.Ended(words);
        };
    }

    @Override
    public boolean hasEndedSince(String name, Instant begun) {
        return hasRunEndedSince(name, begun) || hasCommandEndedSince(name, begun);
    }

    private boolean hasCommandEndedSince(String name, Instant begun) {
        for (CommandRecord record : commands.history(LATEST_RUNS)) {
            Instant endedAt = record.endedAt();
            CommandResult result = record.result();
            boolean isDone =
                    result != null
                            && result.outcome() != CommandOutcome.INTERRUPTED
                            && result.outcome() != CommandOutcome.BUSY;
            if (isDone
                    && endedAt != null
                    && !endedAt.isBefore(begun)
                    && record.command().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasRunEndedSince(String name, Instant begun) {
        for (RunRecord run : engine.journal().runs(LATEST_RUNS)) {
            Instant endedAt = run.endedAt();
            boolean isDone = run.outcome() != null && run.outcome() != RunOutcome.INTERRUPTED;
            if (isDone
                    && endedAt != null
                    && !endedAt.isBefore(begun)
                    && run.id().startsWith(name + "_")) {
                return true;
            }
        }
        return false;
    }
}
