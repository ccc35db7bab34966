package io.parcelflow.engine.simulate.trial;

import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.Step;
import io.parcelflow.engine.run.StepKind;
import io.parcelflow.engine.simulate.trial.scenario.Page;
import io.parcelflow.engine.simulate.trial.world.Happening;
import io.parcelflow.engine.simulate.trial.world.World;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * The way of one process to the store: commits side by side, the journal one entry after another;
 * what fails is kept and tried again.
 */
class StoreLink {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long BACKOFF_NANOS = 100_000_000;
    private static final long BACKOFF_NANOS_MAX = 5_000_000_000L;

    private final World world;
    private final SimulatedProcess process;
    private final ArrayDeque<Command> journal = new ArrayDeque<>();
    private boolean isWriting;
    private boolean isLost;
    private long lostNanos;

    StoreLink(World world, SimulatedProcess process) {
        this.world = world;
        this.process = process;
    }

    // ---- commits ----

    void commit(Step step, Page page, Duration latency) {
        process.later(writeNanos(), () -> commit(step, page, latency, BACKOFF_NANOS, false));
    }

    private void commit(
            Step step, Page page, Duration latency, long backoffNanos, boolean isSecondTry) {
        process.reachPoint();
        if (world.isStoreUp()) {
            int detailsDue = store(step, page, isSecondTry);
            process.reachPoint();
            found();
            process.later(
                    writeNanos() / 8,
                    () -> process.tell(committed(step, page, latency, detailsDue)));
            return;
        }
        if (!isSecondTry && world.isLyingAboutFailure()) {
            store(step, page, false);
        }
        missed();
        long nextNanos = Math.min(BACKOFF_NANOS_MAX, 2 * backoffNanos);
        process.later(backoffNanos, () -> commit(step, page, latency, nextNanos, true));
    }

    int store(Step step, Page page, boolean isSecondTry) {
        int detailsDue = world.store().commit(step, page);
        world.tell(new Happening.StepStored(world.now(), step, page, isSecondTry));
        return detailsDue;
    }

    Event.StepCommitted committed(Step step, Page page, Duration latency, int detailsDue) {
        return new Event.StepCommitted(
                process.now(),
                step,
                latency,
                step.kind() == StepKind.LIST ? page.next() : null,
                page.records(),
                page.rejects(),
                detailsDue,
                page.pages(),
                page.crawlDelay());
    }

    // ---- journal ----

    /** Records what the machine asked for, or reads, after all that was asked for before. */
    void write(Command entry) {
        journal.add(entry);
        beginTurn();
    }

    private void beginTurn() {
        if (!isWriting && !journal.isEmpty()) {
            isWriting = true;
            process.later(writeNanos(), () -> turn(BACKOFF_NANOS));
        }
    }

    private void turn(long backoffNanos) {
        process.reachPoint();
        if (!world.isStoreUp()) {
            missed();
            long nextNanos = Math.min(BACKOFF_NANOS_MAX, 2 * backoffNanos);
            process.later(backoffNanos, () -> turn(nextNanos));
            return;
        }
        Command entry = journal.remove();
        perform(entry);
        isWriting = false;
        found();
        beginTurn();
    }

    private void perform(Command entry) {
        if (entry instanceof Command.LoadBacklog(String source, int limit)) {
            Event loaded = world.store().backlog(source, limit, process.now());
            process.later(0, () -> process.tell(loaded));
            return;
        }
        record(entry);
        process.reachPoint();
        if (entry instanceof Command.ReserveLimits reserve) {
            process.later(
                    0,
                    () ->
                            process.tell(
                                    new Event.LimitsReserved(
                                            process.now(), reserve.source(), reserve.until())));
        }
    }

    void record(Command entry) {
        world.store().record(entry, process.reading());
        world.tell(new Happening.EntryStored(world.now(), entry));
    }

    boolean hasEntries() {
        return !journal.isEmpty();
    }

    // ---- loss ----

    private void missed() {
        if (!isLost) {
            isLost = true;
            lostNanos = world.now();
            process.tell(new Event.StoreLost(process.now()));
        } else if (world.now() - lostNanos > PATIENCE.toNanos()) {
            process.tell(new Event.StopRequested(process.now(), RunOutcome.INTERRUPTED));
        }
    }

    private void found() {
        if (isLost) {
            isLost = false;
            process.tell(new Event.StoreBack(process.now()));
        }
    }

    private long writeNanos() {
        return world.random().nextLong(1 + world.scenario().storeLatency().toNanos());
    }
}
