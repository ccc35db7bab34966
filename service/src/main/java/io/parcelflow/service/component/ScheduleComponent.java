package io.parcelflow.service.component;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.lifecycle.StopSignal;
import io.parcelflow.service.schedule.ConfiguredSchedule;
import io.parcelflow.service.schedule.Scheduler;
import io.parcelflow.service.telemetry.HealthProbe;
import io.parcelflow.service.telemetry.ProbeResult;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.store.RunOwner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the schedule on its own thread. */
public final class ScheduleComponent implements ServiceComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleComponent.class);

    /**
     * Longest interval between checks, because clocks are set, machines sleep, and other processes
     * pause the schedule.
     */
    private static final Duration REST_MAX = Duration.ofSeconds(20);

    private static final Duration REST_MIN = Duration.ofMillis(200);

    /** A check that takes longer hangs. */
    private static final Duration TURN_MAX = Duration.ofMinutes(2);

    private static final Duration PROBED_EVERY = Duration.ofSeconds(30);

    /** The thread's latest check. */
    private record SchedulerPass(long atNanos, boolean isWell, String message) {}

    private final InstantSource clock = InstantSource.system();
    private final StopSignal stopped = new StopSignal();
    private final AtomicReference<SchedulerPass> last =
            new AtomicReference<>(new SchedulerPass(System.nanoTime(), true, "started just now"));
    private final Scheduler scheduler;
    private final Supplier<ZoneId> zone;
    private final Thread thread;

    public ScheduleComponent(OrchestrationEngine engine, WorkflowCommands commands) {
        this.zone = () -> engine.settings().current().schedule().zone();
        this.scheduler =
                new Scheduler(
                        () -> ConfiguredSchedule.of(engine.settings().current()),
                        () -> ConfiguredSchedule.rules(engine.settings().current()),
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

    /** Whether scheduled workflows would be started. */
    public HealthProbe probe() {
        return new HealthProbe(name(), PROBED_EVERY, this::health);
    }

    private ProbeResult health() {
        SchedulerPass turn = last.get();
        // Not by the clock, which may be set meanwhile.
        Duration age = Duration.ofNanos(System.nanoTime() - turn.atNanos());
        return age.compareTo(TURN_MAX) > 0
                ? new ProbeResult(false, "has not run for " + age.toSeconds() + " seconds")
                : new ProbeResult(turn.isWell(), turn.message());
    }

    private void loop() {
        Duration rest = Duration.ZERO;
        while (!stopped.await(rest)) {
            try {
                Instant next = scheduler.runDue();
                last.set(
                        new SchedulerPass(
                                System.nanoTime(),
                                true,
                                "next check by " + DisplayFormat.zoned(next, zone.get())));
                Duration until = Duration.between(clock.instant(), next);
                rest =
                        until.compareTo(REST_MAX) > 0
                                ? REST_MAX
                                : until.compareTo(REST_MIN) < 0 ? REST_MIN : until;
            } catch (RuntimeException e) {
                // Without this thread nothing would be started again, so every exception is
                // caught.
                last.set(new SchedulerPass(System.nanoTime(), false, logged(e)));
                rest = REST_MAX;
            }
        }
    }

    /** Logs why nothing that is due was begun, and tells it in few words. */
    private static String logged(RuntimeException failure) {
        if (failure instanceof OrchestrationException e && e.isStoreFailure()) {
            LOG.atWarn().setCause(e).log("the schedule is waiting for the store");
            return "waiting for the store";
        }
        LOG.atError().setCause(failure).log("internal error; the schedule continues");
        return failure.getClass().getName();
    }

    @Override
    public void prepareStop() {
        scheduler.stop();
        stopped.stop();
    }

    /** Waits until the result of an interrupted run is recorded. */
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
