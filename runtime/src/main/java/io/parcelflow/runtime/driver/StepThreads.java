package io.parcelflow.runtime.driver;

import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The virtual threads of the steps in flight; each returns exactly one event. */
final class StepThreads {

    private static final Logger LOG = LoggerFactory.getLogger(StepThreads.class);

    private final StepRunner runner;
    private final StoreGuard guard;
    private final RunClock clock;
    private final Consumer<Event> mailbox;
    private final Map<Long, Thread> threads = new ConcurrentHashMap<>();

    StepThreads(StepRunner runner, StoreGuard guard, RunClock clock, Consumer<Event> mailbox) {
        this.runner = runner;
        this.guard = guard;
        this.clock = clock;
        this.mailbox = mailbox;
    }

    void start(Step step) {
        Thread thread = Thread.ofVirtual().unstarted(() -> perform(step));
        threads.put(step.id(), thread);
        thread.start();
    }

    private void perform(Step step) {
        try {
            mailbox.accept(runner.perform(step));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            mailbox.accept(
                    returned(step, FailureKind.TRANSIENT, "abandoned at the end of the run"));
        } catch (StoreException e) {
            guard.abandon(e);
            mailbox.accept(returned(step, FailureKind.TRANSIENT, e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.atError()
                    .addKeyValue("step", step.id())
                    .setCause(e)
                    .log("internal error in the driver");
            mailbox.accept(returned(step, FailureKind.DEFECT, e.getClass().getName()));
        } finally {
            threads.remove(step.id());
        }
    }

    private Event returned(Step step, FailureKind kind, @Nullable String message) {
        return new Event.StepFailed(
                clock.now(),
                step,
                Duration.ZERO,
                Failure.of(kind, message == null ? kind.name() : message));
    }

    /** Interrupts the steps, whose results are no longer needed. */
    void abandon() {
        threads.values().forEach(Thread::interrupt);
    }

    /** Waits until abandoned steps have ended, for a limited time. */
    void await(Duration patience) {
        long untilNanos = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads.values()) {
            long leftNanos = untilNanos - System.nanoTime();
            try {
                if (leftNanos > 0) {
                    thread.join(Duration.ofNanos(leftNanos));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
