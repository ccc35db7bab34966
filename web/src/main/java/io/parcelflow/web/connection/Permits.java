package io.parcelflow.web.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Limits concurrency; one client gets at most three quarters of the permits. Thread-safe. */
final class Permits {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition returned = lock.newCondition();
    private final Map<String, Integer> byClient = new HashMap<>();
    private final int most;
    private final int mostOfOne;
    private int taken;

    Permits(int most) {
        this.most = most;
        this.mostOfOne = Math.max(1, most * 3 / 4);
    }

    /**
     * Takes one, to be returned by {@link #release}; false if there is none within the time.
     *
     * @throws InterruptedException if the caller is not to wait any longer
     */
    boolean acquire(String client, Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (taken == most || byClient.getOrDefault(client, 0) >= mostOfOne) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = returned.awaitNanos(nanos);
            }
            taken++;
            byClient.merge(client, 1, Integer::sum);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void release(String client) {
        lock.lock();
        try {
            taken--;
            byClient.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
            returned.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
