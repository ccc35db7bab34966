package io.parcelflow.runtime.run;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.error.RunInProgressException;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Controls the active run, in this process or another, which reads the requests in the journal.
 *
 * <p>Each request returns the run's ID; null if no run is active or it is still being planned.
 *
 * @param localRun the run of this process; null for none
 */
public record RemoteRunControl(Store store, @Nullable CurrentRun localRun) {

    /** Requests it to stop. */
    public @Nullable String cancel() {
        if (localRun != null) {
            localRun.stop(RunOutcome.CANCELLED);
            return localRun.runId();
        }
        return record(runId -> store.journal().requestCancel(runId, Instant.now()));
    }

    /** Requests it to pause. */
    public @Nullable String pause() {
        if (localRun != null && localRun.runId() != null) {
            localRun.pause();
        }
        return record(runId -> store.journal().requestPause(runId, Instant.now()));
    }

    /** Requests it to resume. */
    public @Nullable String resume() {
        if (localRun != null) {
            localRun.resume();
        }
        return record(runId -> store.journal().requestResume(runId));
    }

    /** Whether it is paused. */
    public boolean isPaused() {
        RunRecord current = RunLock.currentRun(store);
        return current != null && store.journal().isPauseRequested(current.id());
    }

    /** Records a request, for every process to read. */
    private @Nullable String record(Predicate<String> request) {
        RunRecord current = localRun == null ? RunLock.currentRun(store) : null;
        String runId = localRun != null ? localRun.runId() : current == null ? null : current.id();
        return runId != null && request.test(runId) ? runId : null;
    }

    /** Why a source is not tested now. */
    public static OrchestrationException alreadyRunning(RunRecord run) {
        return new RunInProgressException(
                run.id(),
                "run "
                        + run.id()
                        + " is running, and sources are not tested during a run: wait for it to end, or see its results for the source");
    }
}
