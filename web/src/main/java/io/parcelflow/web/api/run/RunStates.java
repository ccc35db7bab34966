package io.parcelflow.web.api.run;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.history.RunHistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * Determines the states of runs from the ID of the current run.
 *
 * @param currentRunId the run that is in progress, null if none is
 */
record RunStates(@Nullable String currentRunId, boolean isPaused) {

    static RunStates now(OrchestrationEngine engine) {
        RunRecord current = engine.runs().current();
        return current == null
                ? new RunStates(null, false)
                : new RunStates(current.id(), engine.runs().isPaused());
    }

    RunState of(RunHistoryEntry run) {
        if (run.outcome() != null) {
            return RunState.of(run.outcome());
        }
        if (!run.id().equals(currentRunId)) {
            return RunState.INTERRUPTED;
        }
        return isPaused ? RunState.PAUSED : RunState.RUNNING;
    }
}
