package io.parcelflow.bench.scale;

import java.util.concurrent.Semaphore;

/** A limited number of concurrent writes, which share transactions like those of a run. */
final class ConcurrentWrites {

    private static final int MOST = 48;

    private final Semaphore underWay = new Semaphore(MOST);
    private volatile boolean hasFailed;

    /** Starts a write once another one may start. */
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
     * Waits until all writes have ended.
     *
     * @throws IllegalStateException if a write failed
     */
    void await() {
        underWay.acquireUninterruptibly(MOST);
        underWay.release(MOST);
        if (hasFailed) {
            throw new IllegalStateException("a write failed; see the output above");
        }
    }
}
