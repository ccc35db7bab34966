package io.parcelflow.runtime.monitor;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.runtime.result.RunReport;
import org.jspecify.annotations.Nullable;

/**
 * Observes runs.
 *
 * <p>Called by one thread, one call at a time; an observer that throws or is slow does not affect
 * the run, but may miss progress.
 */
public interface WorkflowObserver {

    /** A command with that name started: a daily collection, a cleanup, a report. */
    default void commandStarted(String command) {}

    /**
     * The command ended.
     *
     * @param failure why it failed, in a sentence; null if it succeeded
     */
    default void commandEnded(String command, @Nullable String failure) {}

    /** A run started. */
    default void runStarted(String runId, Plan plan) {}

    /**
     * A notice about a run that is starting or active: that it continues an earlier one, that the
     * store is not writable.
     *
     * @param what in a sentence
     */
    default void noticeIssued(String what) {}

    /** The current progress of a run, a few times per second at most. */
    default void progress(RunView view) {}

    /** The status of a source in a run changed. */
    default void sourceChanged(
            String runId, String source, CollectorStatus status, @Nullable Failure failure) {}

    /** A step of a run failed permanently. */
    default void stepFailed(String runId, Step step, Failure failure) {}

    /** A run ended, successfully or not. */
    default void runEnded(RunReport report) {}
}
