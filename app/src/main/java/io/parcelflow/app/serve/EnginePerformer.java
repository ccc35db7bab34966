package io.parcelflow.app.serve;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.orchestration.OrchestrationException;
import io.parcelflow.app.orchestration.WorkflowRequest;
import io.parcelflow.app.report.Figures;
import io.parcelflow.app.report.RunReport;
import io.parcelflow.app.schedule.ConfiguredSchedule;
import io.parcelflow.app.schedule.Ending;
import io.parcelflow.app.schedule.Performer;
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

    EnginePerformer(OrchestrationEngine engine) {
        this.engine = engine;
    }

    @Override
    public @Nullable String running() {
        RunRecord current = engine.current();
        return current == null ? null : current.id();
    }

    @Override
    public Ending perform(String name) {
        try {
            WorkflowRequest request = ConfiguredSchedule.request(engine.configuration(), name);
            return request == null
                    ? new Ending.Ended("skipped: it is not configured any more")
                    : ending(engine.runCustomWorkflow(request));
        } catch (OrchestrationException e) {
            String why = String.valueOf(e.getMessage());
            return switch (e.reason()) {
                case BUSY -> new Ending.Busy(why);
                case STORE, STATE -> new Ending.Interrupted(why);
                case CONFIGURATION -> new Ending.Ended("failed: " + why);
            };
        } catch (StoreException e) {
            return new Ending.Interrupted(String.valueOf(e.getMessage()));
        }
    }

    private static Ending ending(RunReport report) {
        RunOutcome outcome = report.summary().outcome();
        String words =
                Figures.words(outcome.name())
                        + ", "
                        + Figures.counted(report.listed(), "record")
                        + " ("
                        + report.runId()
                        + ")";
        return outcome == RunOutcome.INTERRUPTED
                ? new Ending.Interrupted(words)
                : new Ending.Ended(words);
    }

    @Override
    public boolean hasEndedSince(String name, Instant begun) {
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
