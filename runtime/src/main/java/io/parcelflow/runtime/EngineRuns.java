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

/** Starts, controls and lists runs. Thread-safe. */
public final class EngineRuns {

    private final EngineState state;

    EngineRuns(EngineState state) {
        this.state = state;
    }

    /**
     * Starts what {@link OrchestrationEngine#runCustomWorkflow} would run, and returns once the run
     * is recorded.
     *
     * @throws OrchestrationException if it cannot start
     */
    public RunHandle start(WorkflowRequest request) {
        return state.launcher().prepare(state.context(), request).executeAsync();
    }

    /**
     * Resumes an interrupted run, and returns once that is recorded.
     *
     * @param runId its ID; null or {@code latest} for the latest resumable run
     * @throws OrchestrationException if it cannot be resumed
     */
    public RunHandle resumeInterrupted(@Nullable String runId) {
        return state.launcher().prepareResume(state.context(), runId).executeAsync();
    }

    /**
     * Starts a run of the unfinished tasks of an earlier run, and returns once it is recorded.
     *
     * @param runId the ID of the earlier run, or {@code latest}
     * @throws OrchestrationException if it cannot start, for example because no task failed
     */
    public RunHandle rerunFailed(String runId) {
        return state.launcher().prepareRerun(state.context(), runId).executeAsync();
    }

    /** The active run, in this process or another; null if there is none. */
    public @Nullable RunRecord current() {
        return state.currentRun();
    }

    /** A consistent view of the active run; null if there is none. */
    public @Nullable RunSnapshot snapshot() {
        CurrentRun local = state.launcher().currentRun();
        return translateStoreErrors(() -> RunSnapshot.read(state.store(), local));
    }

    /** The progress of the run in this process; null if there is none. */
    public @Nullable RunView currentView() {
        CurrentRun now = state.launcher().currentRun();
        return now == null ? null : now.view();
    }

    /**
     * Requests the active run, in this process or another, to stop.
     *
     * @return its ID; null if no run is active or it is still being planned
     */
    public @Nullable String cancel() {
        return control(RemoteRunControl::cancel);
    }

    /**
     * Requests the active run, in this process or another, to pause: it sends no new requests,
     * requests in flight complete, and its time limit keeps running. Another process notices within
     * a second.
     *
     * @return its ID; null if no run is active or it is still being planned
     */
    public @Nullable String pause() {
        return control(RemoteRunControl::pause);
    }

    /**
     * Resumes a paused run, in this process or another.
     *
     * @return its ID; null if no run is active or it is still being planned
     */
    public @Nullable String resume() {
        return control(RemoteRunControl::resume);
    }

    /** Whether a run is active, in this process or another, and paused. */
    public boolean isPaused() {
        return control(RemoteRunControl::isPaused);
    }

    private <T extends @Nullable Object> T control(Function<RemoteRunControl, T> action) {
        RemoteRunControl control =
                new RemoteRunControl(state.store(), state.launcher().currentRun());
        return translateStoreErrors(() -> action.apply(control));
    }

    /**
     * Ends the run of this process, if one is active, as INTERRUPTED, and waits for it.
     *
     * @return whether no run is active any more
     */
    public boolean interrupt(Duration patience) {
        CurrentRun mine = state.launcher().currentRun();
        return mine == null || mine.interrupt(patience);
    }

    /**
     * Registers a task that is called with the report of each later run before the run counts as
     * ended: no other run starts meanwhile, and the call that runs it returns afterwards.
     *
     * @param task must not throw
     */
    public void afterEach(Consumer<RunReport> task) {
        state.launcher().afterEachRun(task);
    }

    /** Past runs and the active one, with their tasks and failures. */
    public RunJournalReader journal() {
        return new SafeJournal(state.store().journal());
    }
}
