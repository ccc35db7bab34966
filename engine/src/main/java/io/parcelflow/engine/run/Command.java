package io.parcelflow.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the machine asks its driver to do. */
public sealed interface Command {

    /**
     * Perform the request, commit what it brings, and answer with {@link Event.StepCommitted} or
     * {@link Event.StepFailed}.
     */
    record FetchStep(Step step) implements Command {}

    /**
     * Read the head of the source's DETAIL backlog and answer with {@link Event.BacklogLoaded}.
     *
     * @param limit at most so many records
     */
    record LoadBacklog(String source, int limit) implements Command {}

    /** Send {@link Event.Tick} at that moment; replaces the one asked for before. */
    record WakeAt(Instant at) implements Command {}

    /** Record the end of a task. */
    record EndTask(TaskRecord task) implements Command {}

    /**
     * Record the same end of all tasks of the source that have not ended yet.
     *
     * @param failure why, if there is a reason
     */
    record EndOpenTasks(String source, TaskState state, @Nullable Failure failure)
            implements Command {}

    /** Record that a step failed for good. */
    record GiveUpStep(Step step, Failure failure) implements Command {}

    /** Tell whoever watches that a lane began or ended. */
    record LaneChanged(String source, CollectorStatus status, @Nullable Failure failure)
            implements Command {}

    /** Interrupt the steps in flight; their answers are no longer wanted. */
    record AbandonSteps() implements Command {}

    /** The run has ended; no further command follows. */
    record EndRun(RunSummary summary) implements Command {}
}
