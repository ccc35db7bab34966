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

/** The run that goes on in this process, from its planning to its end. Thread-safe. */
public final class CurrentRun {

    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable String runId;
    private @Nullable LocalDriver driver;
    private @Nullable RunOutcome wantedOutcome;
    private boolean wantsPause;

    /** What it is called, null while it is being planned. */
    public synchronized @Nullable String runId() {
        return runId;
    }

    /** It is recorded under that identifier. */
    synchronized void setRunId(String id) {
        runId = id;
    }

    /** The driver begins; what was asked for before reaches it now. */
    synchronized void attachDriver(LocalDriver begun) {
        driver = begun;
        if (wantedOutcome != null) {
            begun.stop(wantedOutcome);
        }
        if (wantsPause) {
            begun.pause();
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

    /** A run that is still being planned begins with the limits as it read them. */
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
