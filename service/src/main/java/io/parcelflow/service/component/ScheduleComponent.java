package io.parcelflow.service.component;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.lifecycle.StopSignal;
import io.parcelflow.service.schedule.ConfiguredSchedule;
import io.parcelflow.service.schedule.Scheduler;
import io.parcelflow.service.telemetry.HealthProbe;
import io.parcelflow.service.telemetry.ProbeResult;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schedule: a thread that begins what is due. */
public final class ScheduleComponent implements ServiceComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleComponent.class);

    /** Clocks are set, machines sleep, and others pause the schedule: nobody rests longer. */
    private static final Duration REST_MAX = Duration.ofSeconds(20);

    private static final Duration REST_MIN = Duration.ofMillis(200);

    /** A turn that takes longer hangs. */
    private static final Duration TURN_MAX = Duration.ofMinutes(2);

    private static final Duration PROBED_EVERY = Duration.ofSeconds(30);

    /** What the thread did last. */
    private record SchedulerPass(Instant at, boolean isWell, String message) {}

    private final InstantSource clock = InstantSource.system();
    private final StopSignal stopped = new StopSignal();
    private final AtomicReference<SchedulerPass> last =
            new AtomicReference<>(
                    new SchedulerPass(clock.instant(), true, "has just begun to look what is due"));
    private final Scheduler scheduler;
    private final Thread thread;

    public ScheduleComponent(OrchestrationEngine engine, WorkflowCommands commands) {
        this.scheduler =
                new Scheduler(
                        () -> ConfiguredSchedule.of(engine.configuration()),
                        () -> ConfiguredSchedule.rules(engine.configuration()),
                        engine.notes(),
                        new EngineWorkflowRunner(engine, commands),
                        RunOwner.currentProcess(clock.instant()),
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
    public HealthProbe probe() {
        return new HealthProbe(name(), PROBED_EVERY, this::health);
    }

    private ProbeResult health() {
        SchedulerPass turn = last.get();
        Duration age = Duration.between(turn.at(), clock.instant());
        return age.compareTo(TURN_MAX) > 0
                ? new ProbeResult(
                        false, "has not looked what is due for " + age.toSeconds() + " seconds")
                : new ProbeResult(turn.isWell(), turn.message());
    }

    private void loop() {
        Duration rest = Duration.ZERO;
        while (!stopped.await(rest)) {
            try {
                Instant next = scheduler.runDue();
                last.set(
                        new SchedulerPass(
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
                last.set(new SchedulerPass(clock.instant(), false, "waits for the store"));
                rest = REST_MAX;
            } catch (RuntimeException e) {
                // Whatever it is, nothing would ever be run again without this thread.
                LOG.atError().setCause(e).log("a fault of the program; the schedule goes on");
                last.set(new SchedulerPass(clock.instant(), false, e.getClass().getName()));
                rest = REST_MAX;
            }
        }
    }

    @Override
    public void prepareStop() {
        scheduler.stop();
        stopped.stop();
    }

    /** Waits until it has noted what became of a run that was interrupted. */
    @Override
    public void close() {
        prepareStop();
        try {
            thread.join(Duration.ofMillis(700));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
