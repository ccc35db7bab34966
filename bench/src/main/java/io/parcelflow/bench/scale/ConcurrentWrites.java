package io.parcelflow.bench.scale;

import java.util.concurrent.Semaphore;

/** Writes that share transactions, as those of a run do: so many are under way at once. */
final class ConcurrentWrites {

    private static final int MOST = 48;

    private final Semaphore underWay = new Semaphore(MOST);
    private volatile boolean hasFailed;

    /** Begins a write, once there is room for it. */
    void run(Runnable write) {
        underWay.acquireUninterruptibly();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        write.run();
                    } catch (RuntimeException e) {
                        hasFailed = true;
                        throw e;
                    } finally {
                        underWay.release();
                    }
                });
    }

    /**
     * Waits until all is written.
     *
     * @throws IllegalStateException if a write failed
     */
    void await() {
        underWay.acquireUninterruptibly(MOST);
        underWay.release(MOST);
        if (hasFailed) {
            throw new IllegalStateException("a write failed; what it said is above");
        }
    }
}
