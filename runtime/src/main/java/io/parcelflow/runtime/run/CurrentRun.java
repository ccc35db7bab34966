package io.parcelflow.runtime.run;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.runtime.driver.LocalDriver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The active run of this process, from its planning to its end. Thread-safe. */
public final class CurrentRun {

    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable String runId;
    private @Nullable LocalDriver driver;
    private @Nullable RunOutcome wantedOutcome;
    private boolean wantsPause;

    /** Its ID; null while it is being planned. */
    public synchronized @Nullable String runId() {
        return runId;
    }

    /** Sets the ID under which it is recorded. */
    synchronized void setRunId(String id) {
        runId = id;
    }

    /** Attaches the driver, which receives earlier requests now. */
    synchronized void attachDriver(LocalDriver newDriver) {
        driver = newDriver;
        if (wantedOutcome != null) {
            newDriver.stop(wantedOutcome);
        }
        if (wantsPause) {
            newDriver.pause();
        }
    }

    public synchronized void stop(RunOutcome outcome) {
        if (driver != null) {
            driver.stop(outcome);
        } else if (wantedOutcome == null) {
            wantedOutcome = outcome;
        }
    }

    public synchronized void pause() {
        wantsPause = true;
        if (driver != null) {
            driver.pause();
        }
    }

    public synchronized void resume() {
        wantsPause = false;
        if (driver != null) {
            driver.resume();
        }
    }

    /** A run that is still being planned starts with the limits that it read. */
    public synchronized void updateLimits(String source, List<RateLimit> limits) {
        if (driver != null) {
            driver.updateLimits(source, limits);
        }
    }

    public synchronized @Nullable RunView view() {
        return driver == null ? null : driver.view();
    }

    void markEnded() {
        ended.countDown();
    }

    /**
     * Ends it as INTERRUPTED.
     *
     * @return whether it ended within that time
     */
    public boolean interrupt(Duration patience) {
        stop(RunOutcome.INTERRUPTED);
        try {
            return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
