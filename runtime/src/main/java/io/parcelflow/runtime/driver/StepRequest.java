package io.parcelflow.runtime.driver;

import io.parcelflow.collectors.RequestListener;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.task.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The request of a step, used by one thread: notifies the state machine if it was sent later than
 * its permit or the source asks for a pause, and holds a permit of {@link InFlightResponses} from
 * the response on until closed.
 */
final class StepRequest implements RequestListener, AutoCloseable {

    /** Shorter delays are within the safety margin of the rate limiter. */
    private static final long LATE_NANOS = 1_000_000;

    private final Step step;
    private final RunClock clock;
    private final Consumer<Event> events;
    private final InFlightResponses workbench;
    private final Instant begunAt;
    private boolean hasLeft;
    private boolean isAnswering;
    private boolean hasPlace;

    /** The request of a step whose collector is called now. */
    StepRequest(Step step, RunClock clock, Consumer<Event> events, InFlightResponses workbench) {
        this.step = step;
        this.clock = clock;
        this.events = events;
        this.workbench = workbench;
        this.begunAt = clock.now();
    }

    /** Only the first counts; others follow from what the source answers. */
    @Override
    public void requestSent() {
        leftAt(clock.now());
    }

    @Override
    public void pauseRequested(Duration pause) {
        events.accept(new Event.SourcePauseRequested(clock.now(), step.source(), pause));
    }

    @Override
    public void responseStarted() throws InterruptedException {
        if (!isAnswering) {
            isAnswering = true;
            hasPlace = workbench.acquire();
        }
    }

    /**
     * The result is available; a collector that did not report when its request was sent sent it at
     * once.
     */
    void ended() {
        leftAt(begunAt);
    }

    private void leftAt(Instant at) {
        if (!hasLeft) {
            hasLeft = true;
            if (at.isAfter(step.notBefore().plusNanos(LATE_NANOS))) {
                events.accept(new Event.StepSentLate(at, step));
            }
        }
    }

    @Override
    public void close() {
        if (hasPlace) {
            hasPlace = false;
            workbench.release();
        }
    }
}
