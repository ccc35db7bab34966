package io.parcelflow.app.orchestration.run;

import io.parcelflow.app.driver.LocalDriver;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.RunOutcome;
import io.parcelflow.engine.run.RunView;
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
    synchronized void recordedAs(String id) {
        runId = id;
    }

    /** The driver begins; what was asked for before reaches it now. */
    synchronized void drivenBy(LocalDriver begun) {
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

    public synchronized void proceed() {
        wantsPause = false;
        if (driver != null) {
            driver.proceed();
        }
    }

    /** A run that is still being planned begins with the limits as it read them. */
    public synchronized void limitsAre(String source, List<RateLimit> limits) {
        if (driver != null) {
            driver.limitsAre(source, limits);
        }
    }

    public synchronized @Nullable RunView view() {
        return driver == null ? null : driver.view();
    }

    void end() {
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
