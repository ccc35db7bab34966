package io.parcelflow.engine.simulate.trial.world;

import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.RunView;
import io.parcelflow.engine.run.Step;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.engine.simulate.trial.scenario.Page;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whatever happens in a trial; times are true nanoseconds since 1970. */
public sealed interface Happening {

    long at();

    /**
     * A run is recorded.
     *
     * @param isCalm whether nothing befalls it, so that it has to complete
     */
    record RunBegan(long at, RunSpec spec, boolean isCalm) implements Happening {}

    /**
     * A process begins to work on the run.
     *
     * @param life its number in the trial, from 1
     * @param spec what its machine starts from
     * @param misledNanos by how much it believes more time to have passed since the process before
     *     than truly has, because the wall clock was set forward while the machine was down
     */
    record LifeBegan(long at, int life, RunSpec spec, long misledNanos) implements Happening {

        /** How far the times of the process are ahead of the true ones. */
        public long aheadNanos() {
            return TrialClock.nanos(spec.startedAt()) - at;
        }
    }

    /** The machine is told of something. */
    record Told(long at, Event event) implements Happening {}

    /** The machine asks for something. */
    record Decided(long at, Command command) implements Happening {}

    /** The machine was asked where the run stands. */
    record Viewed(long at, RunView view) implements Happening {}

    /** A request reaches its source. */
    record RequestLeft(long at, Step step) implements Happening {}

    /**
     * A source answers, whether or not anybody listens.
     *
     * @param failure null if it does what it was asked to
     */
    record SourceAnswered(long at, Step step, @Nullable Failure failure) implements Happening {}

    /**
     * A step's records and its task's cursor are durable.
     *
     * @param isSecondTry whether an earlier try was said to have failed
     */
    record StepStored(long at, Step step, Page page, boolean isSecondTry) implements Happening {}

    /** What the machine asked to be recorded is durable. */
    record EntryStored(long at, Command entry) implements Happening {}

    /** From now on the store cannot be written for so long. */
    record StoreFailed(long at, Duration length) implements Happening {}

    /** Nothing in the process runs for so long. */
    record Stalled(long at, Duration length) implements Happening {}

    /** The wall clock is set, forward or back. */
    record ClockJumped(long at, Duration by) implements Happening {}

    /**
     * The process is no more.
     *
     * @param isCrash whether it ended without a word
     * @param isReboot whether the machine went down with it
     */
    record LifeEnded(long at, boolean isCrash, boolean isReboot) implements Happening {}

    /**
     * The end of a run is durable.
     *
     * @param tasks its tasks as they are stored, in the order of the plan
     */
    record RunRecorded(long at, RunOutcome outcome, List<StoredTask> tasks) implements Happening {

        public RunRecorded {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * A task as it is stored.
     *
     * @param task its counts and state
     * @param isBelieved whether its listing was recorded as complete and to be believed
     */
    record StoredTask(TaskRecord task, boolean isBelieved) {}
}
