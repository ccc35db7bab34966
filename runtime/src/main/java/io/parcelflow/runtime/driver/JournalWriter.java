package io.parcelflow.runtime.driver;

import io.parcelflow.store.StoreException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Performs the journal entries of a source one after another on a thread of its own, so that the
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

    /** Reads after everything that is to be written before. */
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
            // Refused or given up: the run cannot go on without its journal.
            guard.giveUp(e);
        } catch (RuntimeException e) {
            // The thread must live on: the machine waits for answers.
            guard.giveUp(
                    new StoreException(
                            "Internal error in the journal: " + e.getClass().getName(), e));
        }
    }

    private static boolean done(Entry entry) {
        entry.work().run();
        return true;
    }

    /** Returns once all entries are written, or the store is given up. */
    @Override
    public void close() {
        isClosing = true;
        // Wakes it, if it waits.
        entries.add(new Entry(() -> {}, false));
        Threads.joinUninterruptibly(thread);
    }
}
