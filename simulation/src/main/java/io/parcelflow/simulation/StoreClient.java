package io.parcelflow.simulation;

import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.ListedPage;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.simulation.scenario.SimulatedPage;
import io.parcelflow.simulation.world.SimulatedStore;
import io.parcelflow.simulation.world.TrialEvent;
import io.parcelflow.simulation.world.TrialWorld;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * The way of one process to the store: commits side by side, the journal one entry after another;
 * what fails is kept and tried again.
 */
class StoreClient {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final long BACKOFF_NANOS = 100_000_000;
    private static final long BACKOFF_NANOS_MAX = 5_000_000_000L;

    private final TrialWorld world;
    private final SimulatedProcess process;
    private final ArrayDeque<Command> journal = new ArrayDeque<>();
    private boolean isWriting;
    private boolean isLost;
    private long lostNanos;

    StoreClient(TrialWorld world, SimulatedProcess process) {
        this.world = world;
        this.process = process;
    }

    // ---- commits ----

    void commit(Step step, SimulatedPage page, Duration latency) {
        process.schedule(writeNanos(), () -> commit(step, page, latency, BACKOFF_NANOS, false));
    }

    private void commit(
            Step step,
            SimulatedPage page,
            Duration latency,
            long backoffNanos,
            boolean isSecondTry) {
        process.injectDueFault();
        if (world.isStoreUp()) {
            SimulatedStore.Stored stored = store(step, page, isSecondTry);
            process.injectDueFault();
            writeSucceeded();
            process.schedule(
                    writeNanos() / 8,
                    () -> process.deliver(committed(step, page, latency, stored)));
            return;
        }
        if (!isSecondTry && world.reportsFalseFailure()) {
            store(step, page, false);
        }
        writeFailed();
        long nextNanos = Math.min(BACKOFF_NANOS_MAX, 2 * backoffNanos);
        process.schedule(backoffNanos, () -> commit(step, page, latency, nextNanos, true));
    }

    SimulatedStore.Stored store(Step step, SimulatedPage page, boolean isSecondTry) {
        SimulatedStore.Stored stored = world.store().commit(step, page);
        world.publish(new TrialEvent.StepStored(world.now(), step, page, isSecondTry));
        return stored;
    }

    Event.StepCommitted committed(
            Step step, SimulatedPage page, Duration latency, SimulatedStore.Stored stored) {
        boolean isList = step.kind() == StepKind.LIST;
        return new Event.StepCommitted(
                process.now(),
                step,
                latency,
                isList ? page.next() : null,
                page.records(),
                page.rejects(),
                stored.detailsDue(),
                page.pages(),
                page.crawlDelay(),
                isList ? new ListedPage(stored.totals(), page.rows(), -1, page.narrower()) : null);
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
            process.schedule(writeNanos(), () -> turn(BACKOFF_NANOS));
        }
    }

    private void turn(long backoffNanos) {
        process.injectDueFault();
        if (!world.isStoreUp()) {
            writeFailed();
            long nextNanos = Math.min(BACKOFF_NANOS_MAX, 2 * backoffNanos);
            process.schedule(backoffNanos, () -> turn(nextNanos));
            return;
        }
        Command entry = journal.remove();
        perform(entry);
        isWriting = false;
        writeSucceeded();
        beginTurn();
    }

    private void perform(Command entry) {
        if (entry instanceof Command.LoadBacklog(String source, int limit)) {
            Event loaded = world.store().backlog(source, limit, process.now());
            process.schedule(0, () -> process.deliver(loaded));
            return;
        }
        record(entry);
        process.injectDueFault();
        if (entry instanceof Command.ReserveLimits reserve) {
            process.schedule(
                    0,
                    () ->
                            process.deliver(
                                    new Event.LimitsReserved(
                                            process.now(), reserve.source(), reserve.until())));
        }
    }

    void record(Command entry) {
        world.store().record(entry, process.clockReading());
        world.publish(new TrialEvent.JournalEntryStored(world.now(), entry));
    }

    boolean hasEntries() {
        return !journal.isEmpty();
    }

    // ---- loss ----

    private void writeFailed() {
        if (!isLost) {
            isLost = true;
            lostNanos = world.now();
            process.deliver(new Event.StoreLost(process.now()));
        } else if (world.now() - lostNanos > TIMEOUT.toNanos()) {
            process.deliver(new Event.StopRequested(process.now(), RunOutcome.INTERRUPTED));
        }
    }

    private void writeSucceeded() {
        if (isLost) {
            isLost = false;
            process.deliver(new Event.StoreRecovered(process.now()));
        }
    }

    private long writeNanos() {
        return world.random().nextLong(1 + world.scenario().storeLatency().toNanos());
    }
}
