package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.BacklogItem;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.ListedPage;
import io.parcelflow.engine.run.task.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event that a driver reports to the state machine; times never decrease. */
public sealed interface Event {

    /** When it happened. */
    Instant at();

    /**
     * A step's records and its task's cursor are durable.
     *
     * @param latency the response time
     * @param nextCursor for a LIST step, the position of the next page, null if its listing is
     *     complete
     * @param records number of records stored
     * @param rejects number of records that could not be parsed
     * @param detailsDue number of listed records newly due for a DETAIL step
     * @param pagesExpected number of LIST steps for the total that the source announced; 0 if
     *     unknown
     * @param crawlDelay the minimum time between requests that the source requires; null for none
     * @param page for a LIST step, the page held against the whole listing; null if it was not
     *     counted
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
            @Nullable Duration crawlDelay,
            @Nullable ListedPage page)
            implements Event {

        /** A step whose records were not counted. */
        public StepCommitted(
                Instant at,
                Step step,
                Duration latency,
                @Nullable String nextCursor,
                int records,
                int rejects,
                int detailsDue,
                int pagesExpected,
                @Nullable Duration crawlDelay) {
            this(
                    at,
                    step,
                    latency,
                    nextCursor,
                    records,
                    rejects,
                    detailsDue,
                    pagesExpected,
                    crawlDelay,
                    null);
        }
    }

    /**
     * A step failed; nothing of it was stored.
     *
     * @param latency time until it failed
     */
    record StepFailed(Instant at, Step step, Duration latency, Failure failure) implements Event {}

    /**
     * A step's request was sent later than its permit allowed, by enough to matter to the limit,
     * but not by more than {@link RunMachine#SEND_DELAY_MAX}.
     *
     * @param at when it was sent
     */
    record StepSentLate(Instant at, Step step) implements Event {}

    /**
     * A source asked to be left alone, whatever it answered: it reported an exhausted limit, or
     * when to come again.
     *
     * @param pause from the time of the event
     */
    record SourcePauseRequested(Instant at, String source, Duration pause) implements Event {}

    /**
     * A step's request was delayed by more than {@link RunMachine#SEND_DELAY_MAX}, so it was not
     * sent and needs another permit: delayed requests sent together would exceed the limit.
     */
    record StepNotSent(Instant at, Step step) implements Event {}

    /**
     * The response to {@link Command.LoadBacklog}.
     *
     * @param items the first due records
     * @param remaining total number of due records, including {@code items}
     */
    record BacklogLoaded(Instant at, String source, List<BacklogItem> items, long remaining)
            implements Event {

        public BacklogLoaded {
            items = List.copyOf(items);
        }
    }

    /**
     * The response to {@link Command.ReserveLimits}: that state is stored.
     *
     * @param until as in the command
     */
    record LimitsReserved(Instant at, String source, Instant until) implements Event {}

    /** The store is not writable; steps in flight wait until it is. */
    record StoreLost(Instant at) implements Event {}

    /** The store is writable again. */
    record StoreRecovered(Instant at) implements Event {}

    /** Send no new steps until the run is resumed; steps in flight may complete. */
    record PauseRequested(Instant at) implements Event {}

    /** Resume a paused run. */
    record ResumeRequested(Instant at) implements Event {}

    /**
     * The rate limits of a source changed; spent permits count under the new limits too. A window
     * of a new length starts empty.
     */
    record LimitsChanged(Instant at, String source, List<RateLimit> limits) implements Event {

        public LimitsChanged {
            limits = List.copyOf(limits);
        }
    }

    /** The time of a {@link Command.WakeAt} has come. */
    record Tick(Instant at) implements Event {}

    /**
     * End the run: no new steps; steps in flight have a grace period.
     *
     * @param outcome {@link RunOutcome#CANCELLED} or {@link RunOutcome#INTERRUPTED}
     */
    record StopRequested(Instant at, RunOutcome outcome) implements Event {}
}
