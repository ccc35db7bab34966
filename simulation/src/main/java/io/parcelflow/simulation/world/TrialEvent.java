package io.parcelflow.simulation.world;

import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.simulation.scenario.SimulatedPage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whatever happens in a trial; times are true nanoseconds since 1970. */
public sealed interface TrialEvent {

    long at();

    /**
     * A run is recorded.
     *
     * @param isFaultFree whether nothing befalls it, so that it has to complete
     */
    record RunStarted(long at, RunSpec spec, boolean isFaultFree) implements TrialEvent {}

    /**
     * A process begins to work on the run.
     *
     * @param processNumber its number in the trial, from 1
     * @param spec what its machine starts from
     * @param clockErrorNanos by how much it believes more time to have passed since the process
     *     before than truly has, because the wall clock was set forward while the machine was down
     */
    record ProcessStarted(long at, int processNumber, RunSpec spec, long clockErrorNanos)
            implements TrialEvent {

        /** How far the times of the process are ahead of the true ones. */
        public long clockAheadNanos() {
            return TrialClock.nanos(spec.startedAt()) - at;
        }
    }

    /** The machine is told of something. */
    record EventDelivered(long at, Event event) implements TrialEvent {}

    /** The machine asks for something. */
    record CommandIssued(long at, Command command) implements TrialEvent {}

    /** The machine was asked where the run stands. */
    record ViewTaken(long at, RunView view) implements TrialEvent {}

    /** A request reaches its source. */
    record RequestSent(long at, Step step) implements TrialEvent {}

    /**
     * A source answers, whether or not anybody listens.
     *
     * @param failure null if it does what it was asked to
     */
    record SourceAnswered(long at, Step step, @Nullable Failure failure) implements TrialEvent {}

    /**
     * A step's records and its task's cursor are durable.
     *
     * @param isRetry whether an earlier try was said to have failed
     */
    record StepStored(long at, Step step, SimulatedPage page, boolean isRetry)
            implements TrialEvent {}

    /** What the machine asked to be recorded is durable. */
    record JournalEntryStored(long at, Command entry) implements TrialEvent {}

    /** From now on the store cannot be written for so long. */
    record StoreFailed(long at, Duration length) implements TrialEvent {}

    /** Nothing in the process runs for so long. */
    record ProcessStalled(long at, Duration length) implements TrialEvent {}

    /** The wall clock is set, forward or back. */
    record ClockJumped(long at, Duration by) implements TrialEvent {}

    /**
     * The process is no more.
     *
     * @param isCrash whether it ended without a word
     * @param isReboot whether the machine went down with it
     */
    record ProcessEnded(long at, boolean isCrash, boolean isReboot) implements TrialEvent {}

    /**
     * The end of a run is durable.
     *
     * @param tasks its tasks as they are stored, in the order of the plan
     */
    record RunRecorded(long at, RunOutcome outcome, List<StoredTask> tasks) implements TrialEvent {

        public RunRecorded {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * A task as it is stored.
     *
     * @param task its counts and state
     * @param isTrusted whether its listing was recorded as complete and to be trusted
     */
    record StoredTask(TaskRecord task, boolean isTrusted) {}
}
