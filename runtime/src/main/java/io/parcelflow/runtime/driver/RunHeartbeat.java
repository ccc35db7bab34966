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
 * What has to be done each second or two while a run goes on, on a thread of its own: renews the
 * claim, keeps how long the run has worked and what it counted, and looks whether it is to be
 * canceled, paused or to proceed.
 */
final class RunHeartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunHeartbeat.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int ROUNDS_TO_KEEP_WORKED = 2;

    private final String runId;
    private final LockedStore held;
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
            LockedStore held,
            StoreGuard guard,
            Supplier<Duration> worked,
            Supplier<RunCounts> counted,
            RunControl run) {
        this.runId = runId;
        this.held = held;
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
            // Closed while it waited for the store.
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            guard.giveUp(e);
        } catch (RuntimeException e) {
            guard.giveUp(
                    new StoreException(
                            "Internal error in the heartbeat: " + e.getClass().getName(), e));
        }
    }

    private void keepHouse(int round) throws InterruptedException {
        if (System.nanoTime() - renewedNanos >= RunLease.RENEWAL_INTERVAL.toNanos()) {
            renewedNanos = System.nanoTime();
            guard.read(() -> {
                held.lease().renew();
                return true;
            });
        }
        if (round % ROUNDS_TO_KEEP_WORKED == 0) {
            guard.write(() -> {
                held.store()
                        .recovery()
                        .recordActiveTime(runId, worked.get(), counted.get().toText());
                return true;
            });
        }
        hearWishes(held.store().journal());
    }

    private void hearWishes(RunJournal journal) {
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
