package io.parcelflow.app.driver;

import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.Step;
import java.time.Instant;
import java.util.function.Consumer;

/** Tells the machine if a step's request left later than its permit; used by one thread. */
final class Leaving implements Runnable {

    /** Less than this is within the guard that the pace keeps anyway. */
    private static final long LATE_NANOS = 1_000_000;

    private final Step step;
    private final RunClock clock;
    private final Consumer<Event> onLate;
    private final Instant begunAt;
    private boolean isTold;

    /** The step's collector is asked for it now. */
    Leaving(Step step, RunClock clock, Consumer<Event> onLate) {
        this.step = step;
        this.clock = clock;
        this.onLate = onLate;
        this.begunAt = clock.now();
    }

    /** Its first request has just left; those after it follow from what the source answers. */
    @Override
    public void run() {
        leftAt(clock.now());
    }

    /** Its result is there; a collector that did not say when its request left began at once. */
    void ended() {
        leftAt(begunAt);
    }

    private void leftAt(Instant at) {
        if (!isTold) {
            isTold = true;
            if (at.isAfter(step.notBefore().plusNanos(LATE_NANOS))) {
                onLate.accept(new Event.StepLeftLate(at, step));
            }
        }
    }
}
