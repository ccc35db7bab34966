package io.parcelflow.simulation.world;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.simulation.scenario.InjectedFault;
import io.parcelflow.simulation.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that outlives a process: time, the store, the sources, and those who watch. */
public final class TrialWorld {

    /** Far more moments than any scenario needs. */
    private static final long POINTS_MAX = 200_000;

    private final Scenario scenario;
    private final SimulatedStore store;
    private final Consumer<TrialEvent> listener;
    private final TrialClock clock = new TrialClock();
    private final Map<String, TrialSource> sources = new LinkedHashMap<>();
    private final Map<String, List<RateLimit>> settings = new HashMap<>();
    private final FaultSchedule faults;
    private final SplittableRandom random;
    private long storeDownUntilNanos = Long.MIN_VALUE;
    private boolean isOutageAmbiguous;
    private long points;

    public TrialWorld(Scenario scenario, SimulatedStore store, Consumer<TrialEvent> watching) {
        this.scenario = scenario;
        this.store = store;
        this.listener = watching;
        this.random = new SplittableRandom(scenario.seed());
        this.faults = new FaultSchedule(scenario.faults());
        for (Lane lane : scenario.plan().lanes()) {
            sources.put(lane.name(), new TrialSource(scenario.source(lane.name()), random.split()));
        }
    }

    /** From now on whoever reads the settings of that source reads these limits. */
    public void updateLimits(String source, List<RateLimit> limits) {
        settings.put(source, limits);
    }

    /** The plan as a process makes it of the settings that hold now. */
    public Plan withCurrentLimits(Plan plan) {
        List<Stage> stages = new ArrayList<>();
        for (Stage stage : plan.stages()) {
            List<Lane> lanes = stage.lanes().stream().map(this::withCurrentLimits).toList();
            stages.add(new Stage(stage.name(), lanes, stage.concurrency(), stage.interLaneDelay()));
        }
        return new Plan(
                plan.mode(), stages, plan.maxConcurrentLanes(), plan.timeLimit(), plan.reason());
    }

    private Lane withCurrentLimits(Lane lane) {
        List<RateLimit> limits = settings.get(lane.name());
        return limits == null
                ? lane
                : new Lane(lane.source().withLimits(limits), lane.zips(), lane.interZipDelay());
    }

    public Scenario scenario() {
        return scenario;
    }

    public SimulatedStore store() {
        return store;
    }

    public TrialClock clock() {
        return clock;
    }

    public long now() {
        return clock.now();
    }

    public SplittableRandom random() {
        return random;
    }

    public TrialSource source(String name) {
        TrialSource source = sources.get(name);
        if (source == null) {
            throw new IllegalArgumentException("no source " + name);
        }
        return source;
    }

    public void publish(TrialEvent happening) {
        listener.accept(happening);
    }

    /** One moment more has passed; what befalls the process now, if anything. */
    public @Nullable InjectedFault nextFault() {
        if (++points > POINTS_MAX) {
            throw new InvariantViolatedException("every run ends", points + " moments and no end");
        }
        return faults.next();
    }

    /** How many moments have passed. */
    public long points() {
        return points;
    }

    public void failStore(InjectedFault.Outage outage) {
        storeDownUntilNanos =
                Math.max(storeDownUntilNanos, clock.now() + outage.length().toNanos());
        isOutageAmbiguous = outage.isAmbiguous();
        publish(new TrialEvent.StoreFailed(clock.now(), outage.length()));
    }

    public boolean isStoreUp() {
        return clock.now() >= storeDownUntilNanos;
    }

    /** Whether a commit that is said to fail becomes durable this time. */
    public boolean reportsFalseFailure() {
        return isOutageAmbiguous && random.nextBoolean();
    }

    /** Waits that long and until the store is there. */
    public void advance(Duration time) {
        clock.advanceTo(Math.max(clock.now() + time.toNanos(), storeDownUntilNanos));
    }

    /** From now on nothing goes wrong any more. */
    public void stopFaults() {
        faults.end();
        sources.values().forEach(TrialSource::stopFaults);
    }
}
