package io.parcelflow.app.orchestration.run;

import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.engine.run.RunOutcome;
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
 * @param mine the run of this process, null if none goes on
 */
public record Steering(Store store, @Nullable CurrentRun mine) {

    /** Asks it to end. */
    public @Nullable String cancel() {
        if (mine != null) {
            mine.stop(RunOutcome.CANCELLED);
            return mine.runId();
        }
        return wish(runId -> store.journal().requestCancel(runId, Instant.now()));
    }

    /** Asks it to make no new request. */
    public @Nullable String pause() {
        if (mine != null && mine.runId() != null) {
            mine.pause();
        }
        return wish(runId -> store.journal().requestPause(runId, Instant.now()));
    }

    /** Lets it go on. */
    public @Nullable String proceed() {
        if (mine != null) {
            mine.proceed();
        }
        return wish(runId -> store.journal().requestProceed(runId));
    }

    /** Whether it is to make no new request. */
    public boolean isPaused() {
        RunRecord current = ClaimDesk.current(store);
        return current != null && store.journal().isPauseRequested(current.id());
    }

    /** Keeps a wish, so that every process knows of it. */
    private @Nullable String wish(Predicate<String> wish) {
        RunRecord current = mine == null ? ClaimDesk.current(store) : null;
        String runId = mine != null ? mine.runId() : current == null ? null : current.id();
        return runId != null && wish.test(runId) ? runId : null;
    }

    /** Why a source is not asked now. */
    public static OrchestrationException goesOn(RunRecord run) {
        return new OrchestrationException(
                OrchestrationException.Cause.BUSY,
                "run "
                        + run.id()
                        + " goes on, and beside it no source is asked: wait for its end, or look at"
                        + " what it sees of the source");
    }
}
