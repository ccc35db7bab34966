package io.parcelflow.app.driver;

import io.parcelflow.store.StoreException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Performs journal entries one after another on a thread of its own, so that the machine never
 * waits for the disk.
 */
final class JournalWriter implements AutoCloseable {

    private final LinkedBlockingQueue<Runnable> entries = new LinkedBlockingQueue<>();
    private final Consumer<StoreException> onFailure;
    private final Thread thread;
    private volatile boolean isClosing;

    JournalWriter(String runId, Consumer<StoreException> onFailure) {
        this.onFailure = onFailure;
        this.thread = Thread.ofVirtual().name("journal-" + runId).start(this::work);
    }

    void write(Runnable entry) {
        entries.add(entry);
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

    private void perform(Runnable entry) {
        try {
            entry.run();
        } catch (StoreException e) {
            onFailure.accept(e);
        } catch (RuntimeException e) {
            // The thread must live on: the machine waits for answers, and the rest is still due.
            onFailure.accept(
                    new StoreException(
                            "The journal failed by itself: " + e.getClass().getName(), e));
        }
    }

    /** Returns once all entries are written. */
    @Override
    public void close() {
        entries.add(() -> isClosing = true);
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
