package io.parcelflow.simulation;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RunMachine;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.simulate.VirtualTimeQueue;
import io.parcelflow.simulation.scenario.InjectedFault;
import io.parcelflow.simulation.scenario.SimulatedPage;
import io.parcelflow.simulation.world.InvariantViolatedException;
import io.parcelflow.simulation.world.SimulatedStore;
import io.parcelflow.simulation.world.StoredLimits;
import io.parcelflow.simulation.world.TrialEvent;
import io.parcelflow.simulation.world.TrialSource;
import io.parcelflow.simulation.world.TrialWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One process that works on a run: the machine and its driver, until it ends or crashes. */
class SimulatedProcess {

    /** A request that leaves later than this says so. */
    private static final long LATE_NANOS = 2_000_000;

    private static final int EVENTS_PER_VIEW = 16;

    private final TrialWorld world;
    private final RunSpec spec;
    private final RunMachine machine;
    private final StoreClient store;
    private final VirtualTimeQueue<Runnable> queue = new VirtualTimeQueue<>();
    private final long beganNanos;
    private long wakeNanos = Long.MAX_VALUE;
    private long stalledUntilNanos = Long.MIN_VALUE;
    private Duration restartAfter = Duration.ofSeconds(1);
    private @Nullable RunSummary summary;

    SimulatedProcess(TrialWorld world, RunSpec spec) {
        this.world = world;
        this.spec = spec;
        this.beganNanos = world.now();
        this.machine = new RunMachine(spec, this::commandIssued);
        this.store = link(world);
    }

    StoreClient link(TrialWorld ofProcess) {
        return new StoreClient(ofProcess, this);
    }

    // ---- time ----

    /** The time of the process, which only ever goes forward. */
    Instant now() {
        return spec.startedAt().plusNanos(world.now() - beganNanos);
    }

    private long trueNanos(Instant inProcess) {
        return beganNanos + Duration.between(spec.startedAt(), inProcess).toNanos();
    }

    StoredLimits.ClockReading clockReading() {
        return StoredLimits.ClockReading.of(world.clock(), now());
    }

    void schedule(long nanos, Runnable what) {
        queue.add(world.now() + nanos, what);
    }

    /** A moment at which something may befall the process. */
    void injectDueFault() {
        switch (world.nextFault()) {
            case null -> {}
            case InjectedFault.Crash crash -> throw new SimulatedCrashException(crash);
            case InjectedFault.Stop stop -> {
                restartAfter = stop.restartAfter();
                schedule(0, () -> deliver(new Event.StopRequested(now(), stop.outcome())));
            }
            case InjectedFault.Pause(Duration length) -> {
                schedule(0, () -> deliver(new Event.PauseRequested(now())));
                schedule(length.toNanos(), () -> deliver(new Event.ResumeRequested(now())));
            }
            case InjectedFault.LimitChange(String source, var limits) ->
                    schedule(0, () -> changeLimits(source, limits));
            case InjectedFault.Outage outage -> world.failStore(outage);
            case InjectedFault.Stall(Duration length) -> {
                stalledUntilNanos = world.now() + length.toNanos();
                world.publish(new TrialEvent.ProcessStalled(world.now(), length));
            }
            case InjectedFault.ClockJump(Duration by) -> {
                world.clock().jump(by);
                world.publish(new TrialEvent.ClockJumped(world.now(), by));
            }
        }
    }

    /** A process that ends has read its settings for the last time; those after it read anew. */
    private void changeLimits(String source, List<RateLimit> limits) {
        world.updateLimits(source, limits);
        boolean isInRun = spec.plan().lanes().stream().anyMatch(lane -> lane.name().equals(source));
        if (isInRun) {
            deliver(new Event.LimitsChanged(now(), source, limits));
        }
    }

    // ---- life ----

    /**
     * Works until the run has ended and that is recorded, or the process ends otherwise.
     *
     * @return how long until somebody begins another process, if the run can go on
     */
    Duration run() {
        try {
            injectDueFault();
            machine.start();
            while (summary == null) {
                advance();
            }
            finish(summary);
            world.publish(new TrialEvent.ProcessEnded(world.now(), false, false));
            return restartAfter;
        } catch (SimulatedCrashException e) {
            return crashed(e.crash());
        }
    }

    private Duration crashed(InjectedFault.Crash crash) {
        recordWorked(Duration.ofSeconds(1));
        if (crash.isReboot()) {
            world.clock().reboot();
        }
        world.publish(new TrialEvent.ProcessEnded(world.now(), true, crash.isReboot()));
        return crash.restartAfter();
    }

    /** What a process records of its own time now and then, the last of it not. */
    private void recordWorked(Duration granularity) {
        long nanos = world.now() - beganNanos;
        if (world.isStoreUp()) {
            Duration own = Duration.ofNanos(nanos - nanos % granularity.toNanos());
            world.store().worked(spec.workedBefore().plus(own));
        }
    }

    private void advance() {
        long nextNanos = Math.min(wakeNanos, queue.nextNanos());
        if (nextNanos == Long.MAX_VALUE) {
            throw new InvariantViolatedException(
                    "every run ends", "neither ends nor waits for anything");
        }
        boolean isWake = wakeNanos <= queue.nextNanos();
        world.clock().advanceTo(Math.max(nextNanos, stalledUntilNanos));
        if (isWake) {
            wakeNanos = Long.MAX_VALUE;
            deliver(new Event.Tick(now()));
        } else {
            Runnable what = queue.poll();
            if (what != null) {
                what.run();
            }
        }
    }

    void deliver(Event event) {
        if (summary != null) {
            return;
        }
        injectDueFault();
        world.publish(new TrialEvent.EventDelivered(world.now(), event));
        handle(event);
        if (summary == null && world.random().nextInt(EVENTS_PER_VIEW) == 0) {
            world.publish(new TrialEvent.ViewTaken(world.now(), machine.view(now())));
        }
    }

    void handle(Event event) {
        machine.handle(event);
    }

    private void finish(RunSummary ended) {
        while (store.hasEntries() && world.isStoreUp()) {
            advance();
        }
        injectDueFault();
        if (!world.isStoreUp()) {
            return;
        }
        for (Map.Entry<String, LimitState> spent : machine.limits().entrySet()) {
            store.record(new Command.ReserveLimits(spent.getKey(), spent.getValue(), now()));
        }
        recordWorked(Duration.ofNanos(1));
        injectDueFault();
        world.store().finish(ended.outcome());
        world.publish(
                new TrialEvent.RunRecorded(world.now(), ended.outcome(), world.store().tasks()));
        injectDueFault();
    }

    // ---- what the machine asks for ----

    void commandIssued(Command command) {
        world.publish(new TrialEvent.CommandIssued(world.now(), command));
        injectDueFault();
        perform(command);
    }

    void perform(Command command) {
        switch (command) {
            case Command.FetchStep(Step step) -> fetch(step);
            case Command.WakeAt(Instant at) -> wakeNanos = trueNanos(at) + jitterNanos();
            case Command.LoadBacklog _,
                    Command.ReserveLimits _,
                    Command.EndListing _,
                    Command.EndTask _,
                    Command.EndOpenTasks _,
                    Command.RecordStepFailure _ ->
                    store.write(command);
            case Command.EndRun end -> summary = end.summary();
            case Command.PublishLaneStatus _, Command.InterruptSteps _ -> {}
        }
    }

    private long jitterNanos() {
        return world.random().nextLong(1 + world.scenario().jitter().toNanos());
    }

    private void fetch(Step step) {
        long permitNanos = Math.max(world.now(), trueNanos(step.notBefore()));
        queue.add(permitNanos + jitterNanos(), () -> send(step));
    }

    private void send(Step step) {
        if (summary != null) {
            return;
        }
        injectDueFault();
        long lateNanos = world.now() - trueNanos(step.notBefore());
        if (lateNanos > RunMachine.SEND_DELAY_MAX.toNanos()) {
            deliver(new Event.StepNotSent(now(), step));
            return;
        }
        world.publish(new TrialEvent.RequestSent(world.now(), step));
        TrialSource.Exchange exchange = world.source(step.source()).request(step);
        schedule(exchange.latency().toNanos(), () -> answered(step, exchange));
        if (lateNanos > LATE_NANOS) {
            deliver(new Event.StepSentLate(now(), step));
        }
    }

    private void answered(Step step, TrialSource.Exchange exchange) {
        world.publish(new TrialEvent.SourceAnswered(world.now(), step, exchange.failure()));
        if (summary != null) {
            return;
        }
        injectDueFault();
        Duration pause = exchange.pause();
        if (pause != null) {
            deliver(new Event.SourcePauseRequested(now(), step.source(), pause));
        }
        SimulatedPage page = exchange.page();
        Failure failure = exchange.failure();
        if (failure != null) {
            deliver(new Event.StepFailed(now(), step, exchange.latency(), failure));
        } else if (page != null && step.kind() == StepKind.PREPARE) {
            deliver(store.committed(step, page, exchange.latency(), SimulatedStore.Stored.NOTHING));
        } else if (page != null) {
            store.commit(step, page, exchange.latency());
        }
    }
}
