package io.parcelflow.runtime.driver;

import io.parcelflow.store.StoreException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Writes the journal entries of a source one after another on its own thread, so that the state
 * machine never waits for the disk.
 */
final class JournalWriter implements AutoCloseable {

    private record Entry(Runnable work, boolean isWrite) {}

    private final LinkedBlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final StoreGuard guard;
    private final Thread thread;
    private volatile boolean isClosing;

    JournalWriter(String name, StoreGuard guard) {
        this.guard = guard;
        this.thread = Thread.ofVirtual().name("journal-" + name).start(this::work);
    }

    void write(Runnable entry) {
        entries.add(new Entry(entry, true));
    }

    /** Runs a read after all writes submitted before it. */
    void read(Runnable entry) {
        entries.add(new Entry(entry, false));
    }

    private void work() {
        try {
            while (!isClosing || !entries.isEmpty()) {
                perform(entries.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void perform(Entry entry) throws InterruptedException {
        try {
            if (entry.isWrite()) {
                guard.write(() -> done(entry));
            } else {
                guard.read(() -> done(entry));
            }
        } catch (StoreException e) {
            // Rejected or abandoned: the run cannot continue without its journal.
            guard.abandon(e);
        } catch (RuntimeException e) {
            // The thread must continue: the state machine waits for its events.
            guard.abandon(
                    new StoreException(
                            "Internal error in the journal: " + e.getClass().getName(), e));
        }
    }

    private static boolean done(Entry entry) {
        entry.work().run();
        return true;
    }

    /** Returns once all entries are written, or the store is abandoned. */
    @Override
    public void close() {
        isClosing = true;
        // Wakes the thread if it waits.
        entries.add(new Entry(() -> {}, false));
        Threads.joinUninterruptibly(thread);
    }
}
