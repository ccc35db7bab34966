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
 * Makes reservations of limits durable on a thread of its own, those of all waiting lanes in one
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

    void reserve(Command.ReserveLimits wanted) {
        waiting.add(wanted);
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
            // Closed while it waited.
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Command.ReserveLimits> group) throws InterruptedException {
        // A later reservation of a source covers those before it.
        Map<String, Command.ReserveLimits> latest = new LinkedHashMap<>();
        group.forEach(wanted -> latest.put(wanted.source(), wanted));
        try {
            guard.write(() -> {
                Instant at = clock.now();
                ClockReading written = ClockReading.now();
                Map<String, String> texts = new LinkedHashMap<>();
                latest.forEach((source, wanted) ->
                        texts.put(
                                source, new PersistedLimit(wanted.state(), at, written).toText()));
                journal.saveLimits(texts, at);
                return true;
            });
        } catch (StoreException e) {
            guard.giveUp(e);
            return;
        }
        Instant at = clock.now();
        latest.values()
                .forEach(wanted ->
                        mailbox.accept(
                                new Event.LimitsReserved(at, wanted.source(), wanted.until())));
    }

    /** Ends without what still waits: nobody will use it. */
    @Override
    public void close() {
        isClosing = true;
        thread.interrupt();
        Threads.joinUninterruptibly(thread);
    }
}
