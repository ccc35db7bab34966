package io.parcelflow.runtime.monitor;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.runtime.result.RunReport;
import org.jspecify.annotations.Nullable;

/**
 * Is told of runs.
 *
 * <p>Called one call at a time on a thread of its own; an observer that throws or is slow does not
 * touch the run, but may miss progress.
 */
public interface WorkflowObserver {

    /** A command of that name began: a daily collection, a clean-up, a report. */
    default void commandStarted(String command) {}

    /**
     * That command ended.
     *
     * @param failure why it failed, in a sentence; null if it did not
     */
    default void commandEnded(String command, @Nullable String failure) {}

    /** A run began. */
    default void runStarted(String runId, Plan plan) {}

    /**
     * Something a person should know of a run that is about to begin or goes on: that it continues
     * an earlier one, that the store cannot be written.
     *
     * @param what in a sentence
     */
    default void noticeIssued(String what) {}

    /** Where a run stands; a few times a second at most. */
    default void progress(RunView view) {}

    /** A source of a run began or ended. */
    default void sourceChanged(
            String runId, String source, CollectorStatus status, @Nullable Failure failure) {}

    /** A step of a run failed for good. */
    default void stepFailed(String runId, Step step, Failure failure) {}

    /** A run ended, in whatever way. */
    default void runEnded(RunReport report) {}
}
