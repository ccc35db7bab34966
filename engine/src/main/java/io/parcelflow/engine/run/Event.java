package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.BacklogItem;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a driver tells the machine; times never run backwards for it. */
public sealed interface Event {

    /** When it happened. */
    Instant at();

    /**
     * A step's records and its task's cursor are durable.
     *
     * @param latency how long the source took
     * @param nextCursor of a LIST step where the task goes on, null if its listing is complete
     * @param records records that were stored
     * @param rejects records that could not be adapted
     * @param detailsDue listed records that are newly due for a DETAIL step
     * @param pagesExpected LIST steps that the source's announced total comes to, 0 if unknown
     * @param crawlDelay the least time between requests that the source asks for, or null
     */
    record StepCommitted(
            Instant at,
            Step step,
            Duration latency,
            @Nullable String nextCursor,
            int records,
            int rejects,
            int detailsDue,
            int pagesExpected,
            @Nullable Duration crawlDelay)
            implements Event {}

    /**
     * A step failed; nothing of it was stored.
     *
     * @param latency how long it took to fail
     */
    record StepFailed(Instant at, Step step, Duration latency, Failure failure) implements Event {}

    /**
     * A step's request left later than its permit allowed, by enough to matter to the limit, but
     * not by more than {@link RunMachine#SEND_DELAY_MAX}.
     *
     * @param at when it left
     */
    record StepSentLate(Instant at, Step step) implements Event {}

    /**
     * A step's moment has passed by more than {@link RunMachine#SEND_DELAY_MAX} before its request
     * could leave, so it has not left and needs another permit: what was held up and then left
     * together would break the limit.
     */
    record StepNotSent(Instant at, Step step) implements Event {}

    /**
     * The answer to {@link Command.LoadBacklog}.
     *
     * @param items the records that are due first
     * @param remaining records that are due in all, those of {@code items} included
     */
    record BacklogLoaded(Instant at, String source, List<BacklogItem> items, long remaining)
            implements Event {

        public BacklogLoaded {
            items = List.copyOf(items);
        }
    }

    /**
     * The answer to {@link Command.ReserveLimits}: that much is durable.
     *
     * @param until as in the command
     */
    record LimitsReserved(Instant at, String source, Instant until) implements Event {}

    /** The store cannot be written; steps under way are kept until it can. */
    record StoreLost(Instant at) implements Event {}

    /** The store can be written again. */
    record StoreRecovered(Instant at) implements Event {}

    /** No new step is to leave until the run proceeds; steps under way may end. */
    record PauseRequested(Instant at) implements Event {}

    /** A paused run is to go on. */
    record ResumeRequested(Instant at) implements Event {}

    /**
     * A source's limits are others from now on; what was spent counts under them too. A window of a
     * length that the source had no limit for begins empty.
     */
    record LimitsChanged(Instant at, String source, List<RateLimit> limits) implements Event {

        public LimitsChanged {
            limits = List.copyOf(limits);
        }
    }

    /** The moment of a {@link Command.WakeAt} has come. */
    record Tick(Instant at) implements Event {}

    /**
     * The run is to end: no new step, steps in flight get a grace period.
     *
     * @param outcome {@link RunOutcome#CANCELLED} or {@link RunOutcome#INTERRUPTED}
     */
    record StopRequested(Instant at, RunOutcome outcome) implements Event {}
}
