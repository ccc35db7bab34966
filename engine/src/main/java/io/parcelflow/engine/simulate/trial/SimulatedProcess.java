package io.parcelflow.engine.simulate.trial;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.LimitState;
import io.parcelflow.engine.run.RunMachine;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.RunSummary;
import io.parcelflow.engine.run.Step;
import io.parcelflow.engine.run.StepKind;
import io.parcelflow.engine.simulate.VirtualQueue;
import io.parcelflow.engine.simulate.trial.scenario.Mishap;
import io.parcelflow.engine.simulate.trial.scenario.Page;
import io.parcelflow.engine.simulate.trial.world.Happening;
import io.parcelflow.engine.simulate.trial.world.StoredLimits;
import io.parcelflow.engine.simulate.trial.world.TrialSource;
import io.parcelflow.engine.simulate.trial.world.ViolatedException;
import io.parcelflow.engine.simulate.trial.world.World;
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

    private final World world;
    private final RunSpec spec;
    private final RunMachine machine;
    private final StoreLink store;
    private final VirtualQueue<Runnable> queue = new VirtualQueue<>();
    private final long beganNanos;
    private long wakeNanos = Long.MAX_VALUE;
    private long stalledUntilNanos = Long.MIN_VALUE;
    private Duration restartAfter = Duration.ofSeconds(1);
    private @Nullable RunSummary summary;

    SimulatedProcess(World world, RunSpec spec) {
        this.world = world;
        this.spec = spec;
        this.beganNanos = world.now();
        this.machine = new RunMachine(spec, this::decided);
        this.store = link(world);
    }

    StoreLink link(World ofProcess) {
        return new StoreLink(ofProcess, this);
    }

    // ---- time ----

    /** The time of the process, which only ever goes forward. */
    Instant now() {
        return spec.startedAt().plusNanos(world.now() - beganNanos);
    }

    private long trueNanos(Instant inProcess) {
        return beganNanos + Duration.between(spec.startedAt(), inProcess).toNanos();
    }

    StoredLimits.Reading reading() {
        return StoredLimits.Reading.of(world.clock(), now());
    }

    void later(long nanos, Runnable what) {
        queue.add(world.now() + nanos, what);
    }

    /** A moment at which something may befall the process. */
    void reachPoint() {
        switch (world.nextMishap()) {
            case null -> {}
            case Mishap.Crash crash -> throw new CrashException(crash);
            case Mishap.Stop stop -> {
                restartAfter = stop.restartAfter();
                later(0, () -> tell(new Event.StopRequested(now(), stop.outcome())));
            }
            case Mishap.Hold(Duration length) -> {
                later(0, () -> tell(new Event.PauseRequested(now())));
                later(length.toNanos(), () -> tell(new Event.ProceedRequested(now())));
            }
            case Mishap.OtherLimits(String source, var limits) ->
                    later(0, () -> changeLimits(source, limits));
            case Mishap.Outage outage -> world.failStore(outage);
            case Mishap.Stall(Duration length) -> {
                stalledUntilNanos = world.now() + length.toNanos();
                world.tell(new Happening.Stalled(world.now(), length));
            }
            case Mishap.ClockJump(Duration by) -> {
                world.clock().jump(by);
                world.tell(new Happening.ClockJumped(world.now(), by));
            }
        }
    }

    /** A process that ends has read its settings for the last time; those after it read anew. */
    private void changeLimits(String source, List<RateLimit> limits) {
        world.limitsAre(source, limits);
        boolean isInRun = spec.plan().lanes().stream().anyMatch(lane -> lane.name().equals(source));
        if (isInRun) {
            tell(new Event.LimitsChanged(now(), source, limits));
        }
    }

    // ---- life ----

    /**
     * Works until the run has ended and that is recorded, or the process ends otherwise.
     *
     * @return how long until somebody begins another process, if the run can go on
     */
    Duration live() {
        try {
            reachPoint();
            machine.start();
            while (summary == null) {
                advance();
            }
            finish(summary);
            world.tell(new Happening.LifeEnded(world.now(), false, false));
            return restartAfter;
        } catch (CrashException e) {
            return crashed(e.crash());
        }
    }

    private Duration crashed(Mishap.Crash crash) {
        recordWorked(Duration.ofSeconds(1));
        if (crash.isReboot()) {
            world.clock().reboot();
        }
        world.tell(new Happening.LifeEnded(world.now(), true, crash.isReboot()));
        return crash.restartAfter();
    }

    /** What a process records of its own time now and then, the last of it not. */
    private void recordWorked(Duration granularity) {
        long nanos = world.now() - beganNanos;
        if (world.isStoreUp()) {
            Duration own = Duration.ofNanos(nanos - nanos % granularity.toNanos());
            world.store().worked(spec.worked().plus(own));
        }
    }

    private void advance() {
        long nextNanos = Math.min(wakeNanos, queue.nextNanos());
        if (nextNanos == Long.MAX_VALUE) {
            throw new ViolatedException("every run ends", "neither ends nor waits for anything");
        }
        boolean isWake = wakeNanos <= queue.nextNanos();
        world.clock().advanceTo(Math.max(nextNanos, stalledUntilNanos));
        if (isWake) {
            wakeNanos = Long.MAX_VALUE;
            tell(new Event.Tick(now()));
        } else {
            Runnable what = queue.poll();
            if (what != null) {
                what.run();
            }
        }
    }

    void tell(Event event) {
        if (summary != null) {
            return;
        }
        reachPoint();
        world.tell(new Happening.Told(world.now(), event));
        hear(event);
        if (summary == null && world.random().nextInt(EVENTS_PER_VIEW) == 0) {
            world.tell(new Happening.Viewed(world.now(), machine.view(now())));
        }
    }

    void hear(Event event) {
        machine.on(event);
    }

    private void finish(RunSummary ended) {
        while (store.hasEntries() && world.isStoreUp()) {
            advance();
        }
        reachPoint();
        if (!world.isStoreUp()) {
            return;
        }
        for (Map.Entry<String, LimitState> spent : machine.limits().entrySet()) {
            store.record(new Command.ReserveLimits(spent.getKey(), spent.getValue(), now()));
        }
        recordWorked(Duration.ofNanos(1));
        reachPoint();
        world.store().finish(ended.outcome());
        world.tell(new Happening.RunRecorded(world.now(), ended.outcome(), world.store().tasks()));
        reachPoint();
    }

    // ---- what the machine asks for ----

    void decided(Command command) {
        world.tell(new Happening.Decided(world.now(), command));
        reachPoint();
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
                    Command.GiveUpStep _ ->
                    store.write(command);
            case Command.EndRun end -> summary = end.summary();
            case Command.LaneChanged _, Command.AbandonSteps _ -> {}
        }
    }

    private long jitterNanos() {
        return world.random().nextLong(1 + world.scenario().jitter().toNanos());
    }

    private void fetch(Step step) {
        long permitNanos = Math.max(world.now(), trueNanos(step.notBefore()));
        queue.add(permitNanos + jitterNanos(), () -> leave(step));
    }

    private void leave(Step step) {
        if (summary != null) {
            return;
        }
        reachPoint();
        long lateNanos = world.now() - trueNanos(step.notBefore());
        if (lateNanos > RunMachine.LATE_MAX.toNanos()) {
            tell(new Event.StepMissed(now(), step));
            return;
        }
        world.tell(new Happening.RequestLeft(world.now(), step));
        TrialSource.Exchange exchange = world.source(step.source()).ask(step);
        later(exchange.latency().toNanos(), () -> answered(step, exchange));
        if (lateNanos > LATE_NANOS) {
            tell(new Event.StepLeftLate(now(), step));
        }
    }

    private void answered(Step step, TrialSource.Exchange exchange) {
        world.tell(new Happening.SourceAnswered(world.now(), step, exchange.failure()));
        if (summary != null) {
            return;
        }
        reachPoint();
        Page page = exchange.page();
        Failure failure = exchange.failure();
        if (failure != null) {
            tell(new Event.StepFailed(now(), step, exchange.latency(), failure));
        } else if (page != null && step.kind() == StepKind.PREPARE) {
            tell(store.committed(step, page, exchange.latency(), 0));
        } else if (page != null) {
            store.commit(step, page, exchange.latency());
        }
    }
}
