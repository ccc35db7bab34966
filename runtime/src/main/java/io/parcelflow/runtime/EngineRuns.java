package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.run.CurrentRun;
import io.parcelflow.runtime.run.RemoteRunControl;
import io.parcelflow.runtime.run.RunHandle;
import io.parcelflow.runtime.run.RunSnapshot;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.RunRecord;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starts runs, steers the one that goes on, and tells of those that were. Thread-safe. */
public final class EngineRuns {

    private final EngineState state;

    EngineRuns(EngineState state) {
        this.state = state;
    }

    /**
     * Starts what {@link OrchestrationEngine#runCustomWorkflow} would run, and returns once the run
     * is recorded.
     *
     * @throws io.parcelflow.runtime.error.OrchestrationException if it cannot begin
     */
    public RunHandle start(WorkflowRequest request) {
        return state.launcher().prepare(state.context(), request).executeAsync();
    }

    /**
     * Goes on with a run that was interrupted, and returns once that is recorded.
     *
     * @param runId its identifier; null or {@code latest} for the latest that is unfinished
     * @throws io.parcelflow.runtime.error.OrchestrationException if it cannot go on
     */
    public RunHandle resumeInterrupted(@Nullable String runId) {
        return state.launcher().prepareResume(state.context(), runId).executeAsync();
    }

    /**
     * Starts a run of those tasks of an earlier run that are not done, and returns once it is
     * recorded.
     *
     * @param runId the earlier run's identifier, or {@code latest}
     * @throws io.parcelflow.runtime.error.OrchestrationException if it cannot begin, for example
     *     because nothing failed
     */
    public RunHandle rerunFailed(String runId) {
        return state.launcher().prepareRerun(state.context(), runId).executeAsync();
    }

    /** The run that goes on, in this process or another, null if none does. */
    public @Nullable RunRecord current() {
        return state.currentRun();
    }

    /** That run as it stands at one moment, null if none goes on. */
    public @Nullable RunSnapshot snapshot() {
        CurrentRun local = state.launcher().currentRun();
        return translateStoreErrors(() -> RunSnapshot.read(state.store(), local));
    }

    /** Where the run of this process stands, null if none goes on. */
    public @Nullable RunView currentView() {
        CurrentRun now = state.launcher().currentRun();
        return now == null ? null : now.view();
    }

    /**
     * Asks the run that goes on, in this process or another, to end.
     *
     * @return its identifier, or null if none goes on or it is still being planned
     */
    public @Nullable String cancel() {
        return control(RemoteRunControl::cancel);
    }

    /**
     * Asks the run that goes on, in this process or another, to pause: no new request is made,
     * those under way end, and its time limit goes on. In another process it notices within a
     * second.
     *
     * @return its identifier, or null if none goes on or it is still being planned
     */
    public @Nullable String pause() {
        return control(RemoteRunControl::pause);
    }

    /**
     * Lets a paused run make requests again, in this process or another.
     *
     * @return its identifier, or null if none goes on or it is still being planned
     */
    public @Nullable String resume() {
        return control(RemoteRunControl::resume);
    }

    /** Whether a run goes on, in this process or another, that is to make no new request. */
    public boolean isPaused() {
        return control(RemoteRunControl::isPaused);
    }

    private <T extends @Nullable Object> T control(Function<RemoteRunControl, T> action) {
        RemoteRunControl control =
                new RemoteRunControl(state.store(), state.launcher().currentRun());
        return translateStoreErrors(() -> action.apply(control));
    }

    /**
     * Ends the run of this process, if one goes on, as INTERRUPTED, and waits so long for it.
     *
     * @return whether none goes on any more
     */
    public boolean interrupt(Duration patience) {
        CurrentRun mine = state.launcher().currentRun();
        return mine == null || mine.interrupt(patience);
    }

    /**
     * Does that with the report of each run from now on, before the run counts as over: nothing
     * else begins meanwhile, and the call that runs it returns afterwards.
     *
     * @param task must not throw
     */
    public void afterEach(Consumer<RunReport> task) {
        state.launcher().afterEachRun(task);
    }

    /** The runs that were and the one that goes on, with their tasks and what went wrong. */
    public RunJournalReader journal() {
        return new SafeJournal(state.store().journal());
    }
}
