package io.parcelflow.app.driver;

import io.parcelflow.collectors.DataCollector;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.FailureKind;
import io.parcelflow.engine.run.LaneSummary;
import io.parcelflow.engine.run.LimitState;
import io.parcelflow.engine.run.RunMachine;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.RunSummary;
import io.parcelflow.engine.run.RunView;
import io.parcelflow.engine.run.Step;
import io.parcelflow.store.Backlog;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the machine on this computer: one owner thread for the machine, a virtual thread for each
 * step, one for the journal.
 */
public final class LocalDriver {

    private static final Logger LOG = LoggerFactory.getLogger(LocalDriver.class);
    private static final long PROGRESS_NANOS = 200_000_000;
    private static final int INACTIVE_AFTER = 3;
    private static final long HOUSEKEEPING_NANOS = 1_000_000_000;

    /** What abandoned steps get to notice that they were interrupted. */
    private static final Duration ABANDONED_STEPS_GRACE = Duration.ofSeconds(1);

    private final RunSpec spec;
    private final RunJournal journal;
    private final RunListener listener;
    private final Instant detailsBefore;
    private final RunClock clock;
    private final StepRunner steps;
    private final LinkedBlockingQueue<Event> mailbox = new LinkedBlockingQueue<>();
    private final Map<Long, Thread> stepThreads = new ConcurrentHashMap<>();
    private final RunMachine machine;
    private final JournalWriter journalWriter;
    private @Nullable Instant wakeAt;
    private @Nullable RunSummary summary;
    private volatile @Nullable RunView view;
    private volatile @Nullable StoreException storeFailure;

    /**
     * A driver that has not begun.
     *
     * @param collectors by source name, at least those of the plan
     * @param detailsBefore a record whose own page was last fetched before this is due again
     */
    public LocalDriver(
            RunSpec spec,
            Map<String, DataCollector> collectors,
            Store store,
            Instant detailsBefore,
            RunListener listener) {
        this.spec = spec;
        this.journal = store.journal();
        this.listener = listener;
        this.detailsBefore = detailsBefore;
        this.clock = new RunClock(spec.startedAt());
        this.steps =
                new StepRunner(
                        spec.runId(),
                        Map.copyOf(collectors),
                        store,
                        detailsBefore,
                        clock,
                        mailbox::add);
        this.machine = new RunMachine(spec, this::perform);
        this.journalWriter = new JournalWriter(spec.runId(), this::storeFailed);
    }

    /** Runs to the end on the calling thread, which owns the machine. */
    public DriverResult run() {
        try {
            RunSummary ended = drive();
            finish(ended);
            journalWriter.close();
            StoreException failure = storeFailure;
            return new DriverResult(
                    ended, steps.stored(), failure == null ? null : failure.getMessage());
        } finally {
            stepThreads.values().forEach(Thread::interrupt);
            journalWriter.close();
        }
    }

    private RunSummary drive() {
        machine.start();
        long nextProgressNanos = System.nanoTime();
        long nextHousekeepingNanos = System.nanoTime() + HOUSEKEEPING_NANOS;
        RunSummary ended = summary;
        while (ended == null) {
            long now = System.nanoTime();
            if (now >= nextProgressNanos) {
                publish();
                nextProgressNanos = now + PROGRESS_NANOS;
            }
            if (now >= nextHousekeepingNanos) {
                keepHouse();
                nextHousekeepingNanos = now + HOUSEKEEPING_NANOS;
            }
            machine.on(nextEvent(nextProgressNanos - System.nanoTime()));
            ended = summary;
        }
        return ended;
    }

    private Event nextEvent(long patienceNanos) {
        Instant wake = wakeAt;
        long wakeNanos = wake == null ? Long.MAX_VALUE : clock.nanosUntil(wake);
        try {
            Event event =
                    mailbox.poll(
                            Math.max(0, Math.min(wakeNanos, patienceNanos)), TimeUnit.NANOSECONDS);
            return event != null ? event : new Event.Tick(clock.now());
        } catch (InterruptedException e) {
            // The machine ends the run in an orderly way; an interrupt is a wish for just that.
            return new Event.StopRequested(clock.now(), RunOutcome.INTERRUPTED);
        }
    }

    /** Ends the run: CANCELLED or INTERRUPTED. Returns at once; any thread. */
    public void stop(RunOutcome outcome) {
        mailbox.add(new Event.StopRequested(clock.now(), outcome));
    }

    /** Where the run stood a moment ago, null before its first moment; any thread. */
    public @Nullable RunView view() {
        return view;
    }

    private void perform(Command command) {
        switch (command) {
            case Command.FetchStep(Step step) -> start(step);
            case Command.LoadBacklog load -> journalWriter.write(() -> loadBacklog(load));
            case Command.ReserveLimits reserve -> journalWriter.write(() -> reserve(reserve));
            case Command.EndListing end ->
                    journalWriter.write(() ->
                            journal.listingEnded(
                                    spec.runId(),
                                    end.source(),
                                    end.zip(),
                                    end.suspicion(),
                                    INACTIVE_AFTER,
                                    clock.now()));
            case Command.WakeAt(Instant at) -> wakeAt = at;
            case Command.EndTask end ->
                    journalWriter.write(
                            () -> journal.taskEnded(spec.runId(), end.task(), clock.now()));
            case Command.EndOpenTasks end ->
                    journalWriter.write(() ->
                            journal.openTasksEnded(
                                    spec.runId(),
                                    end.source(),
                                    end.state(),
                                    end.failure(),
                                    clock.now()));
            case Command.GiveUpStep giveUp -> {
                listener.stepGivenUp(giveUp.step(), giveUp.failure());
                journalWriter.write(() ->
                        journal.stepGivenUp(
                                spec.runId(), giveUp.step(), giveUp.failure(), clock.now()));
            }
            case Command.LaneChanged changed ->
                    listener.laneChanged(changed.source(), changed.status(), changed.failure());
            case Command.AbandonSteps _ -> stepThreads.values().forEach(Thread::interrupt);
            case Command.EndRun end -> summary = end.summary();
        }
    }

    private void start(Step step) {
        Thread thread = Thread.ofVirtual().unstarted(() -> performStep(step));
        stepThreads.put(step.id(), thread);
        thread.start();
    }

    private void performStep(Step step) {
        try {
            mailbox.add(steps.perform(step));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            mailbox.add(returned(step, FailureKind.TRANSIENT, "abandoned at the end of the run"));
        } catch (StoreException e) {
            storeFailed(e);
            mailbox.add(returned(step, FailureKind.TRANSIENT, e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.atError().addKeyValue("step", step.id()).setCause(e).log("driver defect");
            mailbox.add(returned(step, FailureKind.DEFECT, e.getClass().getName()));
        } finally {
            stepThreads.remove(step.id());
        }
    }

    private Event returned(Step step, FailureKind kind, @Nullable String message) {
        return new Event.StepFailed(
                clock.now(),
                step,
                Duration.ZERO,
                Failure.of(kind, message == null ? kind.name() : message));
    }

    private void storeFailed(StoreException failure) {
        if (storeFailure == null) {
            storeFailure = failure;
            LOG.atError().addKeyValue("run", spec.runId()).log(failure.getMessage());
        }
        stop(RunOutcome.INTERRUPTED);
    }

    private void reserve(Command.ReserveLimits reserve) {
        journal.saveLimits(Map.of(reserve.source(), reserve.state().toText()), clock.now());
        mailbox.add(new Event.LimitsReserved(clock.now(), reserve.source(), reserve.until()));
    }

    private void loadBacklog(Command.LoadBacklog load) {
        Backlog backlog = journal.backlog(spec.runId(), load.source(), detailsBefore, load.limit());
        mailbox.add(
                new Event.BacklogLoaded(
                        clock.now(), load.source(), backlog.items(), backlog.remaining()));
    }

    private void publish() {
        RunView current = machine.view(clock.now());
        view = current;
        listener.progress(current);
    }

    private void keepHouse() {
        Map<String, String> spent = limitTexts();
        journalWriter.write(() -> {
            journal.saveLimits(spent, clock.now());
            if (journal.isCancelRequested(spec.runId())) {
                stop(RunOutcome.CANCELLED);
            }
        });
    }

    private Map<String, String> limitTexts() {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, LimitState> entry : machine.limits().entrySet()) {
            texts.put(entry.getKey(), entry.getValue().toText());
        }
        return texts;
    }

    private void finish(RunSummary ended) {
        publish();
        awaitAbandonedSteps();
        Map<String, String> spent = limitTexts();
        journalWriter.write(() -> {
            journal.saveLimits(spent, clock.now());
            for (LaneSummary lane : ended.lanes()) {
                if (lane.pages() + lane.details() > 0) {
                    journal.measured(
                            spec.runId(), lane.source(), lane.medianLatency(), lane.requests());
                }
            }
        });
    }

    private void awaitAbandonedSteps() {
        long untilNanos = System.nanoTime() + ABANDONED_STEPS_GRACE.toNanos();
        for (Thread thread : stepThreads.values()) {
            long leftNanos = untilNanos - System.nanoTime();
            try {
                if (leftNanos > 0) {
                    thread.join(Duration.ofNanos(leftNanos));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
