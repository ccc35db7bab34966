package io.parcelflow.engine.run;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command of the state machine to its driver. */
public sealed interface Command {

    /**
     * Send the request, store its records, and respond with {@link Event.StepCommitted} or {@link
     * Event.StepFailed}.
     */
    record FetchStep(Step step) implements Command {}

    /**
     * Read the first records of the source's DETAIL backlog and respond with {@link
     * Event.BacklogLoaded}.
     *
     * @param limit maximum number of records
     */
    record LoadBacklog(String source, int limit) implements Command {}

    /** Send {@link Event.Tick} at that time; replaces the previous request. */
    record WakeAt(Instant at) implements Command {}

    /**
     * Store the state of a source's rate limits as it will be at that time and respond with {@link
     * Event.LimitsReserved}; no request is sent later than the stored state covers, so a crash
     * never spends a permit twice.
     *
     * @param state the state if every permit up to {@code until} is used
     * @param until the latest permit it covers
     */
    record ReserveLimits(String source, LimitState state, Instant until) implements Command {}

    /**
     * Record that the listing of a task has ended; may be repeated after a crash.
     *
     * @param suspicion why its result is suspicious; null if it is not
     * @param gap why its records do not add up to what was announced; null if they do
     */
    record EndListing(
            String source, ZipCode zip, @Nullable String suspicion, @Nullable ListingGap gap)
            implements Command {

        /** The end of a listing that adds up. */
        public EndListing(String source, ZipCode zip, @Nullable String suspicion) {
            this(source, zip, suspicion, null);
        }
    }

    /** Record the end of a task. */
    record EndTask(TaskRecord task) implements Command {}

    /**
     * Record the same end of all open tasks of the source.
     *
     * @param failure why; null for none
     */
    record EndOpenTasks(String source, TaskState state, @Nullable Failure failure)
            implements Command {}

    /** Record that a step failed permanently. */
    record RecordStepFailure(Step step, Failure failure) implements Command {}

    /** Notify observers that a lane started or ended. */
    record PublishLaneStatus(String source, CollectorStatus status, @Nullable Failure failure)
            implements Command {}

    /** Interrupt the steps in flight, whose results are no longer needed. */
    record InterruptSteps() implements Command {}

    /** The run has ended; no further command follows. */
    record EndRun(RunSummary summary) implements Command {}
}
