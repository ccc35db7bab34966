package io.parcelflow.runtime.driver;

import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Makes reservations of rate limits durable on its own thread, those of all waiting lanes in one
 * transaction, so that no lane waits behind other journal entries for its next permits.
 */
final class LimitWriter implements AutoCloseable {

    private final LinkedBlockingQueue<Command.ReserveLimits> waiting = new LinkedBlockingQueue<>();
    private final RunJournal journal;
    private final StoreGuard guard;
    private final RunClock clock;
    private final Consumer<Event> mailbox;
    private final Thread thread;
    private volatile boolean isClosing;

    LimitWriter(
            String runId,
            RunJournal journal,
            StoreGuard guard,
            RunClock clock,
            Consumer<Event> mailbox) {
        this.journal = journal;
        this.guard = guard;
        this.clock = clock;
        this.mailbox = mailbox;
        this.thread = Thread.ofVirtual().name("limits-" + runId).start(this::work);
    }

    void reserve(Command.ReserveLimits reservation) {
        waiting.add(reservation);
    }

    private void work() {
        List<Command.ReserveLimits> group = new ArrayList<>();
        try {
            while (!isClosing || !waiting.isEmpty()) {
                group.clear();
                group.add(waiting.take());
                waiting.drainTo(group);
                write(group);
            }
        } catch (InterruptedException e) {
            // Closed while waiting.
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Command.ReserveLimits> group) throws InterruptedException {
        // A later reservation of a source includes earlier ones.
        Map<String, Command.ReserveLimits> latest = new LinkedHashMap<>();
        group.forEach(reservation -> latest.put(reservation.source(), reservation));
        try {
            guard.write(() -> {
                Instant at = clock.now();
                ClockReading written = ClockReading.now();
                Map<String, String> texts = new LinkedHashMap<>();
                latest.forEach((source, reservation) ->
                        texts.put(
                                source,
                                new PersistedLimit(reservation.state(), at, written).toText()));
                journal.saveLimits(texts, at);
                return true;
            });
        } catch (StoreException e) {
            guard.abandon(e);
            return;
        }
        Instant at = clock.now();
        latest.values()
                .forEach(reservation ->
                        mailbox.accept(
                                new Event.LimitsReserved(
                                        at, reservation.source(), reservation.until())));
    }

    /** Discards what is still waiting, which is no longer needed. */
    @Override
    public void close() {
        isClosing = true;
        thread.interrupt();
        Threads.joinUninterruptibly(thread);
    }
}
