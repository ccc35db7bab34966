package io.parcelflow.runtime.driver;

import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a run and its store: what fails because the store is out of reach is tried again
 * until it succeeds or patience ends, and nothing is written without the claim.
 *
 * <p>Thread-safe.
 */
final class StoreGuard {

    private static final long PAUSE_NANOS_MIN = 50_000_000;
    private static final long PAUSE_NANOS_MAX = 2_000_000_000;

    /** Hears how the store is, on the thread that found out. */
    interface Listener {
        /** The store is out of reach. */
        void storeLost(StoreException why);

        /** The store takes what is written again. */
        void storeRecovered();

        /** The store is given up; called once. */
        void storeGivenUp(StoreException why);
    }

    private final RunLease claim;
    private final long patienceNanos;
    private final Listener listener;
    private int failing;
    private boolean isLost;
    private long lostNanos;
    private @Nullable Long hurryUntilNanos;
    private @Nullable StoreException givenUp;

    StoreGuard(RunLease claim, Duration patience, Listener listener) {
        this.claim = claim;
        this.patienceNanos = patience.toNanos();
        this.listener = listener;
    }

    /**
     * Writes, however often it has to be tried.
     *
     * @throws StoreException if the store is given up or refuses just this
     */
    <T> T write(Supplier<T> work) throws InterruptedException {
        return retry(work, true);
    }

    /** Reads, however often it has to be tried; that it succeeds says nothing about writing. */
    <T> T read(Supplier<T> work) throws InterruptedException {
        return retry(work, false);
    }

    private <T> T retry(Supplier<T> work, boolean isWrite) throws InterruptedException {
        Attempt attempt = new Attempt(isWrite);
        try {
            while (true) {
                requireNotGivenUp();
                try {
                    claim.ensureValid();
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

    /** A work and how it has fared so far. */
    private static final class Attempt {
        private final boolean isWrite;
        private boolean hasFailed;
        private long failedNanos;
        private long nextPauseNanos = PAUSE_NANOS_MIN;

        Attempt(boolean isWrite) {
            this.isWrite = isWrite;
        }
    }

    private synchronized void requireNotGivenUp() {
        if (givenUp != null) {
            throw givenUp;
        }
    }

    /** The store is back once nothing fails any more: a full disk may still take a short entry. */
    private synchronized void succeeded(Attempt attempt) {
        boolean saysMuch = attempt.isWrite || attempt.hasFailed;
        forget(attempt);
        if (isLost && saysMuch && failing == 0 && givenUp == null) {
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

    /** How long to wait before the next try, within the patience that is left. */
    private synchronized long pauseNanos(StoreException why, Attempt attempt) {
        switch (why.kind()) {
            case REFUSED -> throw why;
            case BROKEN -> throw giveUp(why);
            case UNAVAILABLE -> {}
        }
        requireNotGivenUp();
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
            throw giveUp(why);
        }
        long pause = Math.min(attempt.nextPauseNanos, leftNanos);
        attempt.nextPauseNanos = Math.min(2 * pause, PAUSE_NANOS_MAX);
        return pause;
    }

    /** Gives the store up for a reason of the caller's. */
    synchronized StoreException giveUp(StoreException why) {
        if (givenUp == null) {
            givenUp = why;
            listener.storeGivenUp(why);
        }
        return givenUp;
    }

    /** From now on patience lasts no longer than that. */
    synchronized void shortenPatience(Duration patience) {
        if (hurryUntilNanos == null) {
            hurryUntilNanos = System.nanoTime() + patience.toNanos();
        }
    }

    synchronized boolean isLost() {
        return isLost;
    }

    synchronized boolean isGivenUp() {
        return givenUp != null;
    }
}
