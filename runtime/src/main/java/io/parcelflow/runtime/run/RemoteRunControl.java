package io.parcelflow.runtime.run;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Steers the run that goes on, in this process or another, which reads what is wished in the
 * journal.
 *
 * <p>Each wish gives the run's identifier, or null if none goes on or it is still being planned.
 *
 * @param localRun the run of this process, null if none goes on
 */
public record RemoteRunControl(Store store, @Nullable CurrentRun localRun) {

    /** Asks it to end. */
    public @Nullable String cancel() {
        if (localRun != null) {
            localRun.stop(RunOutcome.CANCELLED);
            return localRun.runId();
        }
        return wish(runId -> store.journal().requestCancel(runId, Instant.now()));
    }

    /** Asks it to make no new request. */
    public @Nullable String pause() {
        if (localRun != null && localRun.runId() != null) {
            localRun.pause();
        }
        return wish(runId -> store.journal().requestPause(runId, Instant.now()));
    }

    /** Lets it go on. */
    public @Nullable String resume() {
        if (localRun != null) {
            localRun.resume();
        }
        return wish(runId -> store.journal().requestResume(runId));
    }

    /** Whether it is to make no new request. */
    public boolean isPaused() {
        RunRecord current = RunLock.currentRun(store);
        return current != null && store.journal().isPauseRequested(current.id());
    }

    /** Keeps a wish, so that every process knows of it. */
    private @Nullable String wish(Predicate<String> wish) {
        RunRecord current = localRun == null ? RunLock.currentRun(store) : null;
        String runId = localRun != null ? localRun.runId() : current == null ? null : current.id();
        return runId != null && wish.test(runId) ? runId : null;
    }

    /** Why a source is not asked now. */
    public static OrchestrationException alreadyRunning(RunRecord run) {
        return new OrchestrationException(
                OrchestrationException.Reason.BUSY,
                "run "
                        + run.id()
                        + " is running, and sources are not tested during a run: wait for it to end, or see its results for the source");
    }
}
