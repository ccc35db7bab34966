package io.parcelflow.runtime.driver;

import io.parcelflow.collectors.DataCollector;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RunMachine;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.store.Backlog;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the state machine on this computer: an owner thread for the state machine, a virtual
 * thread for each step, for the journal of each source, for the limits, and for housekeeping.
 */
public final class LocalDriver implements RunControl {

    private static final Logger LOG = LoggerFactory.getLogger(LocalDriver.class);
    private static final long PROGRESS_NANOS = 200_000_000;

    /** Time for abandoned steps to react to their interruption. */
    private static final Duration ABANDONED_STEPS_GRACE = Duration.ofSeconds(1);

    private final RunSpec spec;
    private final RunPolicy rules;
    private final LockedStore lockedStore;
    private final RunJournal journal;
    private final RunListener listener;
    private final RunClock clock;
    private final LinkedBlockingQueue<Event> mailbox = new LinkedBlockingQueue<>();
    private final StoreGuard guard;
    private final StepRunner steps;
    private final StepThreads stepThreads;
    private final RunMachine machine;
    private final Map<String, JournalWriter> journals = new HashMap<>();
    private final LimitWriter limits;
    private final PartRecorder recorder;
    private final RunHeartbeat housekeeping;
    private @Nullable Instant wakeAt;
    private @Nullable RunSummary summary;
    private volatile @Nullable RunView view;
    private volatile @Nullable StoreException storeFailure;

    /**
     * A driver that has not started.
     *
     * @param collectors collectors by source name, at least those of the plan
     */
    public LocalDriver(
            RunSpec spec,
            RunPolicy rules,
            Map<String, DataCollector> collectors,
            LockedStore lockedStore,
            RunListener listener) {
        this.spec = spec;
        this.rules = rules;
        this.lockedStore = lockedStore;
        this.journal = lockedStore.store().journal();
        this.listener = listener;
        this.clock = new RunClock(spec.startedAt());
        this.guard = new StoreGuard(lockedStore.lease(), rules.storePatience(), new StoreNews());
        this.steps =
                new StepRunner(
                        spec.runId(),
                        Map.copyOf(collectors),
                        lockedStore,
                        guard,
                        rules.detailsStaleBefore(),
                        clock,
                        mailbox::add);
        this.stepThreads = new StepThreads(steps, guard, clock, this::returned);
        this.machine = new RunMachine(spec, this::perform);
        for (Lane lane : spec.plan().lanes()) {
            journals.put(lane.name(), new JournalWriter(lane.name(), guard));
        }
        this.limits = new LimitWriter(spec.runId(), journal, guard, clock, mailbox::add);
        this.recorder = new PartRecorder(spec, rules, lockedStore, guard, clock, steps);
        this.housekeeping =
                new RunHeartbeat(
                        spec.runId(),
                        lockedStore,
                        guard,
                        recorder::activeTime,
                        () -> recorder.counts(view),
                        this);
    }

    private void returned(Event event) {
        mailbox.add(event);
        StepResult result = StepResult.of(event);
        if (result != null) {
            listener.stepEnded(result);
        }
    }

    /** Notifies the state machine, the user and the log of the state of the store. */
    private final class StoreNews implements StoreGuard.Listener {
        @Override
        public void storeLost(StoreException why) {
            mailbox.add(new Event.StoreLost(clock.now()));
            LOG.atInfo().addKeyValue("run", spec.runId()).log(why.getMessage());
            listener.storeStatusChanged(
                    why.getMessage()
                            + " The run waits for up to "
                            + DurationText.format(rules.storePatience())
                            + ".");
        }

        @Override
        public void storeRecovered() {
            mailbox.add(new Event.StoreRecovered(clock.now()));
            LOG.atInfo().addKeyValue("run", spec.runId()).log("the store is available again");
            listener.storeStatusChanged("The store is available again; the run continues.");
        }

        @Override
        public void storeAbandoned(StoreException why) {
            storeFailure = why;
            LOG.atInfo().addKeyValue("run", spec.runId()).log(why.getMessage());
            mailbox.add(new Event.StopRequested(clock.now(), RunOutcome.INTERRUPTED));
        }
    }

    /** Runs to the end on the calling thread, which owns the state machine. */
    public DriverResult run() {
        try {
            RunSummary ended = drive();
            publish();
            stepThreads.await(ABANDONED_STEPS_GRACE);
            closeWriters();
            recorder.recordEnd(ended, () -> PersistedLimit.texts(machine.limits(), clock.now()));
            StoreException failure = storeFailure;
            return new DriverResult(
                    ended, steps.storedCounts(), failure == null ? null : failure.getMessage());
        } finally {
            stepThreads.abandon();
            closeWriters();
        }
    }

    private RunSummary drive() {
        machine.start();
        long nextProgressNanos = System.nanoTime();
        RunSummary ended = summary;
        while (ended == null) {
            long now = System.nanoTime();
            if (now >= nextProgressNanos) {
                publish();
                checkLease();
                nextProgressNanos = now + PROGRESS_NANOS;
            }
            machine.handle(nextEvent(nextProgressNanos - System.nanoTime()));
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
            // The state machine ends the run in an orderly way, as the interrupt requests.
            return new Event.StopRequested(clock.now(), RunOutcome.INTERRUPTED);
        }
    }

    /**
     * Waits until the lease is valid before a step is sent; does not wait for an unresponsive
     * store.
     */
    private void checkLease() {
        if (lockedStore.lease().isOverdue() && !guard.isLost()) {
            guard.abandon(
                    new StoreException(
                            "The lease of the store could not be renewed for "
                                    + RunLease.OVERDUE.toSeconds()
                                    + " seconds: the store did not respond, or this process was suspended."));
        }
    }

    @Override
    public void stop(RunOutcome outcome) {
        guard.shortenPatience(RunMachine.GRACE_PERIOD);
        mailbox.add(new Event.StopRequested(clock.now(), outcome));
    }

    @Override
    public void pause() {
        mailbox.add(new Event.PauseRequested(clock.now()));
    }

    @Override
    public void resume() {
        mailbox.add(new Event.ResumeRequested(clock.now()));
    }

    /** Changes the rate limits of a source of the run. Returns at once; any thread. */
    public void updateLimits(String source, List<RateLimit> limits) {
        if (journals.containsKey(source)) {
            mailbox.add(new Event.LimitsChanged(clock.now(), source, limits));
        }
    }

    /** The current progress, a moment old; null before the first update. Any thread. */
    public @Nullable RunView view() {
        return view;
    }

    private void perform(Command command) {
        switch (command) {
            case Command.FetchStep fetch -> stepThreads.start(fetch.step());
            case Command.LoadBacklog load -> journal(load.source()).read(() -> loadBacklog(load));
            case Command.ReserveLimits reserve -> limits.reserve(reserve);
            case Command.EndListing end -> journal(end.source()).write(() -> endListing(end));
            case Command.WakeAt(Instant at) -> wakeAt = at;
            case Command.EndTask end ->
                    journal(end.task().source())
                            .write(() -> journal.endTask(spec.runId(), end.task(), clock.now()));
            case Command.EndOpenTasks end -> journal(end.source()).write(() -> endOpenTasks(end));
            case Command.RecordStepFailure abandon -> abandon(abandon);
            case Command.PublishLaneStatus changed ->
                    listener.laneChanged(changed.source(), changed.status(), changed.failure());
            case Command.InterruptSteps _ -> stepThreads.abandon();
            case Command.EndRun end -> summary = end.summary();
        }
    }

    private JournalWriter journal(String source) {
        return Objects.requireNonNull(journals.get(source), source);
    }

    private void loadBacklog(Command.LoadBacklog load) {
        Instant before = rules.detailsStaleBefore();
        Backlog backlog = journal.backlog(spec.runId(), load.source(), before, load.limit());
        mailbox.add(
                new Event.BacklogLoaded(
                        clock.now(), load.source(), backlog.items(), backlog.remaining()));
    }

    private void endListing(Command.EndListing end) {
        journal.completeListing(
                spec.runId(),
                end.source(),
                end.zip(),
                end.suspicion(),
                end.gap(),
                rules.inactiveAfterMisses(),
                clock.now());
    }

    private void endOpenTasks(Command.EndOpenTasks end) {
        journal.endOpenTasks(spec.runId(), end.source(), end.state(), end.failure(), clock.now());
    }

    private void abandon(Command.RecordStepFailure abandon) {
        listener.stepFailed(abandon.step(), abandon.failure());
        journal(abandon.step().source())
                .write(() ->
                        journal.failStep(
                                spec.runId(),
                                abandon.step(),
                                abandon.failure(),
                                rules.detailsStaleBefore(),
                                clock.now()));
    }

    private void publish() {
        RunView current = machine.view(clock.now());
        view = current;
        listener.progress(current);
    }

    private void closeWriters() {
        housekeeping.close();
        limits.close();
        journals.values().forEach(JournalWriter::close);
    }
}
