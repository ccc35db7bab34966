package io.parcelflow.app.serve;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.schedule.ConfiguredSchedule;
import io.parcelflow.app.schedule.Scheduler;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schedule: a thread that begins what is due. */
final class SchedulePart implements ServePart {

    private static final Logger LOG = LoggerFactory.getLogger(SchedulePart.class);

    /** Clocks are set, machines sleep, and others pause the schedule: nobody rests longer. */
    private static final Duration REST_MAX = Duration.ofSeconds(20);

    private static final Duration REST_MIN = Duration.ofMillis(200);

    private final InstantSource clock = InstantSource.system();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Scheduler scheduler;
    private final Thread thread;

    SchedulePart(OrchestrationEngine engine) {
        this.scheduler =
                new Scheduler(
                        () -> ConfiguredSchedule.of(engine.configuration()),
                        () -> ConfiguredSchedule.rules(engine.configuration()),
                        engine.notes(),
                        new EnginePerformer(engine, ConfiguredSchedule::request),
                        RunOwner.here(clock.instant()),
                        clock);
        this.thread =
                Thread.ofPlatform().name("parcelflow-schedule").daemon().unstarted(this::loop);
    }

    @Override
    public String name() {
        return "schedule";
    }

    @Override
    public void start() {
        thread.start();
    }

    private void loop() {
        Duration rest = Duration.ZERO;
        while (!isStopped(rest)) {
            try {
                Instant next = scheduler.turn();
                Duration until = Duration.between(clock.instant(), next);
                rest =
                        until.compareTo(REST_MAX) > 0
                                ? REST_MAX
                                : until.compareTo(REST_MIN) < 0 ? REST_MIN : until;
            } catch (StoreException e) {
                LOG.atWarn().setCause(e).log("the schedule waits for the store");
                rest = REST_MAX;
            } catch (RuntimeException e) {
                // Whatever it is, nothing would ever be run again without this thread.
                LOG.atError().setCause(e).log("a fault of the program; the schedule goes on");
                rest = REST_MAX;
            }
        }
    }

    private boolean isStopped(Duration rest) {
        try {
            return stopped.await(rest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void stopping() {
        scheduler.stop();
        stopped.countDown();
    }

    /** Waits until it has noted what became of a run that was interrupted. */
    @Override
    public void close() {
        stopping();
        try {
            thread.join(Duration.ofMillis(700));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
