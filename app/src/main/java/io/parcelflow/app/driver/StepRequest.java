package io.parcelflow.app.driver;

import io.parcelflow.collectors.RequestWatcher;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.Step;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The request of a step, watched by one thread: tells the machine if it left later than its permit,
 * and holds a place on the workbench from the answer on until it is closed.
 */
final class StepRequest implements RequestWatcher, AutoCloseable {

    /** Less than this is within the guard that the pace keeps anyway. */
    private static final long LATE_NANOS = 1_000_000;

    private final Step step;
    private final RunClock clock;
    private final Consumer<Event> onLate;
    private final Workbench workbench;
    private final Instant begunAt;
    private boolean hasLeft;
    private boolean isAnswering;
    private boolean hasPlace;

    /** The step's collector is asked for it now. */
    StepRequest(Step step, RunClock clock, Consumer<Event> onLate, Workbench workbench) {
        this.step = step;
        this.clock = clock;
        this.onLate = onLate;
        this.workbench = workbench;
        this.begunAt = clock.now();
    }

    /** Only the first counts; others follow from what the source answers. */
    @Override
    public void left() {
        leftAt(clock.now());
    }

    @Override
    public void answering() throws InterruptedException {
        if (!isAnswering) {
            isAnswering = true;
            hasPlace = workbench.take();
        }
    }

    /** Its result is there; a collector that did not say when its request left began at once. */
    void ended() {
        leftAt(begunAt);
    }

    private void leftAt(Instant at) {
        if (!hasLeft) {
            hasLeft = true;
            if (at.isAfter(step.notBefore().plusNanos(LATE_NANOS))) {
                onLate.accept(new Event.StepLeftLate(at, step));
            }
        }
    }

    @Override
    public void close() {
        if (hasPlace) {
            hasPlace = false;
            workbench.giveBack();
        }
    }
}
