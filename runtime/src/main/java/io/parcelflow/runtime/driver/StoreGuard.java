package io.parcelflow.runtime.driver;

import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Retries operations that fail because the store is unavailable, until they succeed or the patience
 * is exhausted; nothing is written without the lease.
 *
 * <p>Thread-safe.
 */
final class StoreGuard {

    private static final long PAUSE_NANOS_MIN = 50_000_000;
    private static final long PAUSE_NANOS_MAX = 2_000_000_000;

    /** Listens to the state of the store, on the thread that noticed a change. */
    interface Listener {
        /** The store is unavailable. */
        void storeLost(StoreException why);

        /** The store is writable again. */
        void storeRecovered();

        /** The store is abandoned; called once. */
        void storeAbandoned(StoreException why);
    }

    private final RunLease lease;
    private final long patienceNanos;
    private final Listener listener;
    private int failing;
    private boolean isLost;
    private long lostNanos;
    private @Nullable Long hurryUntilNanos;
    private @Nullable StoreException abandonment;

    StoreGuard(RunLease lease, Duration patience, Listener listener) {
        this.lease = lease;
        this.patienceNanos = patience.toNanos();
        this.listener = listener;
    }

    /**
     * Writes, with retries.
     *
     * @throws StoreException if the store is abandoned or rejects this operation
     */
    <T> T write(Supplier<T> work) throws InterruptedException {
        return retry(work, true);
    }

    /** Reads, with retries; success does not imply that the store is writable. */
    <T> T read(Supplier<T> work) throws InterruptedException {
        return retry(work, false);
    }

    private <T> T retry(Supplier<T> work, boolean isWrite) throws InterruptedException {
        Attempt attempt = new Attempt(isWrite);
        try {
            while (true) {
                requireNotAbandoned();
                try {
                    lease.ensureValid();
                    T result = work.get();
                    succeeded(attempt);
                    return result;
                } catch (StoreException e) {
                    Thread.sleep(Duration.ofNanos(pauseNanos(e, attempt)));
                }
            }
        } finally {
            forget(attempt);
        }
    }

    /** An operation with its attempts so far. */
    private static final class Attempt {
        private final boolean isWrite;
        private boolean hasFailed;
        private long failedNanos;
        private long nextPauseNanos = PAUSE_NANOS_MIN;

        Attempt(boolean isWrite) {
            this.isWrite = isWrite;
        }
    }

    private synchronized void requireNotAbandoned() {
        if (abandonment != null) {
            throw abandonment;
        }
    }

    /**
     * The store has recovered once no operation fails: a full disk may still accept a short entry.
     */
    private synchronized void succeeded(Attempt attempt) {
        boolean saysMuch = attempt.isWrite || attempt.hasFailed;
        forget(attempt);
        if (isLost && saysMuch && failing == 0 && abandonment == null) {
            isLost = false;
            listener.storeRecovered();
        }
    }

    private synchronized void forget(Attempt attempt) {
        if (attempt.hasFailed) {
            attempt.hasFailed = false;
            failing--;
        }
    }

    /** How long to wait before the next attempt, within the remaining patience. */
    private synchronized long pauseNanos(StoreException why, Attempt attempt) {
        switch (why.kind()) {
            case REFUSED -> throw why;
            case BROKEN -> throw abandon(why);
            case UNAVAILABLE -> {}
        }
        requireNotAbandoned();
        long nowNanos = System.nanoTime();
        if (!attempt.hasFailed) {
            attempt.hasFailed = true;
            attempt.failedNanos = nowNanos;
            failing++;
        }
        if (!isLost) {
            isLost = true;
            lostNanos = nowNanos;
            listener.storeLost(why);
        }
        long leftNanos = patienceNanos - (nowNanos - Math.min(lostNanos, attempt.failedNanos));
        if (hurryUntilNanos != null) {
            leftNanos = Math.min(leftNanos, hurryUntilNanos - nowNanos);
        }
        if (leftNanos <= 0) {
            throw abandon(why);
        }
        long pause = Math.min(attempt.nextPauseNanos, leftNanos);
        attempt.nextPauseNanos = Math.min(2 * pause, PAUSE_NANOS_MAX);
        return pause;
    }

    /** Abandons the store for a reason given by the caller. */
    synchronized StoreException abandon(StoreException why) {
        if (abandonment == null) {
            abandonment = why;
            listener.storeAbandoned(why);
        }
        return abandonment;
    }

    /** Limits the patience from now on. */
    synchronized void shortenPatience(Duration patience) {
        if (hurryUntilNanos == null) {
            hurryUntilNanos = System.nanoTime() + patience.toNanos();
        }
    }

    synchronized boolean isLost() {
        return isLost;
    }

    synchronized boolean isAbandoned() {
        return abandonment != null;
    }
}
