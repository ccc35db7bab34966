package io.parcelflow.app.serve;

import io.parcelflow.app.command.WorkflowCommands;
import io.parcelflow.app.observe.Finding;
import io.parcelflow.app.observe.Probe;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.schedule.ConfiguredSchedule;
import io.parcelflow.app.schedule.Scheduler;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schedule: a thread that begins what is due. */
final class SchedulePart implements ServePart {

    private static final Logger LOG = LoggerFactory.getLogger(SchedulePart.class);

    /** Clocks are set, machines sleep, and others pause the schedule: nobody rests longer. */
    private static final Duration REST_MAX = Duration.ofSeconds(20);

    private static final Duration REST_MIN = Duration.ofMillis(200);

    /** A turn that takes longer hangs. */
    private static final Duration TURN_MAX = Duration.ofMinutes(2);

    private static final Duration PROBED_EVERY = Duration.ofSeconds(30);

    /** What the thread did last. */
    private record Turn(Instant at, boolean isWell, String message) {}

    private final InstantSource clock = InstantSource.system();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<Turn> last =
            new AtomicReference<>(
                    new Turn(clock.instant(), true, "has just begun to look what is due"));
    private final Scheduler scheduler;
    private final Thread thread;

    SchedulePart(OrchestrationEngine engine, WorkflowCommands commands) {
        this.scheduler =
                new Scheduler(
                        () -> ConfiguredSchedule.of(engine.configuration()),
                        () -> ConfiguredSchedule.rules(engine.configuration()),
                        engine.notes(),
                        new EnginePerformer(engine, commands),
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

    /** Whether what is due would be begun. */
    Probe probe() {
        return new Probe(name(), PROBED_EVERY, this::health);
    }

    private Finding health() {
        Turn turn = last.get();
        Duration age = Duration.between(turn.at(), clock.instant());
        return age.compareTo(TURN_MAX) > 0
                ? new Finding(
                        false, "has not looked what is due for " + age.toSeconds() + " seconds")
                : new Finding(turn.isWell(), turn.message());
    }

    private void loop() {
        Duration rest = Duration.ZERO;
        while (!isStopped(rest)) {
            try {
                Instant next = scheduler.turn();
                last.set(
                        new Turn(
                                clock.instant(),
                                true,
                                "looks again by " + next.truncatedTo(ChronoUnit.SECONDS)));
                Duration until = Duration.between(clock.instant(), next);
                rest =
                        until.compareTo(REST_MAX) > 0
                                ? REST_MAX
                                : until.compareTo(REST_MIN) < 0 ? REST_MIN : until;
            } catch (StoreException e) {
                LOG.atWarn().setCause(e).log("the schedule waits for the store");
                last.set(new Turn(clock.instant(), false, "waits for the store"));
                rest = REST_MAX;
            } catch (RuntimeException e) {
                // Whatever it is, nothing would ever be run again without this thread.
                LOG.atError().setCause(e).log("a fault of the program; the schedule goes on");
                last.set(new Turn(clock.instant(), false, e.getClass().getName()));
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
