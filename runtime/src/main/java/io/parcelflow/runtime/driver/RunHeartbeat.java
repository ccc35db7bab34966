package io.parcelflow.runtime.driver;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.driver.count.RunCounts;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Housekeeping every second or two while a run is active, on its own thread: renews the lease,
 * stores the active time and the counters, and reads requests to cancel, pause or resume it.
 */
final class RunHeartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunHeartbeat.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int ROUNDS_TO_KEEP_WORKED = 2;

    private final String runId;
    private final LockedStore lockedStore;
    private final StoreGuard guard;
    private final Supplier<Duration> worked;
    private final Supplier<RunCounts> counted;
    private final RunControl run;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private long renewedNanos = System.nanoTime();
    private boolean isPauseTold;

    RunHeartbeat(
            String runId,
            LockedStore lockedStore,
            StoreGuard guard,
            Supplier<Duration> worked,
            Supplier<RunCounts> counted,
            RunControl run) {
        this.runId = runId;
        this.lockedStore = lockedStore;
        this.guard = guard;
        this.worked = worked;
        this.counted = counted;
        this.run = run;
        this.thread = Thread.ofVirtual().name("housekeeping-" + runId).start(this::work);
    }

    private void work() {
        try {
            for (int round = 1; !closed.await(ROUND.toMillis(), TimeUnit.MILLISECONDS); round++) {
                keepHouse(round);
            }
        } catch (InterruptedException e) {
            // Closed while waiting for the store.
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            guard.abandon(e);
        } catch (RuntimeException e) {
            guard.abandon(
                    new StoreException(
                            "Internal error in the heartbeat: " + e.getClass().getName(), e));
        }
    }

    private void keepHouse(int round) throws InterruptedException {
        if (System.nanoTime() - renewedNanos >= RunLease.RENEWAL_INTERVAL.toNanos()) {
            renewedNanos = System.nanoTime();
            guard.read(() -> {
                lockedStore.lease().renew();
                return true;
            });
        }
        if (round % ROUNDS_TO_KEEP_WORKED == 0) {
            guard.write(() -> {
                lockedStore
                        .store()
                        .recovery()
                        .recordActiveTime(runId, worked.get(), counted.get().toText());
                return true;
            });
        }
        readRequests(lockedStore.store().journal());
    }

    private void readRequests(RunJournal journal) {
        try {
            if (journal.isCancelRequested(runId)) {
                run.stop(RunOutcome.CANCELLED);
            }
            boolean isPauseWanted = journal.isPauseRequested(runId);
            if (isPauseWanted && !isPauseTold) {
                run.pause();
            } else if (!isPauseWanted && isPauseTold) {
                run.resume();
            }
            isPauseTold = isPauseWanted;
        } catch (StoreException e) {
            LOG.atDebug().addKeyValue("run", runId).log(e.getMessage());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        Threads.joinUninterruptibly(thread);
    }
}
