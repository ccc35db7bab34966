package io.parcelflow.engine.run;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
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

    /**
     * Make durable what will have been spent of a source's limits by that moment and answer with
     * {@link Event.LimitsReserved}; no request leaves later than what was made durable, so a crash
     * never spends a permit twice.
     *
     * @param state what will have been spent if every permit up to {@code until} is used
     * @param until the latest permit that it covers
     */
    record ReserveLimits(String source, LimitState state, Instant until) implements Command {}

    /**
     * Record that the listing of a task is complete; may be said again after a crash.
     *
     * @param suspicion why its result is not to be believed, null if it is
     */
    record EndListing(String source, ZipCode zip, @Nullable String suspicion) implements Command {}

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
    record RecordStepFailure(Step step, Failure failure) implements Command {}

    /** Tell whoever watches that a lane began or ended. */
    record PublishLaneStatus(String source, CollectorStatus status, @Nullable Failure failure)
            implements Command {}

    /** Interrupt the steps in flight; their answers are no longer wanted. */
    record InterruptSteps() implements Command {}

    /** The run has ended; no further command follows. */
    record EndRun(RunSummary summary) implements Command {}
}
