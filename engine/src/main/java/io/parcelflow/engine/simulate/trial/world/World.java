package io.parcelflow.engine.simulate.trial.world;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.simulate.trial.scenario.Mishap;
import io.parcelflow.engine.simulate.trial.scenario.Scenario;
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
public final class World {

    /** Far more moments than any scenario needs. */
    private static final long POINTS_MAX = 200_000;

    private final Scenario scenario;
    private final SimulatedStore store;
    private final Consumer<Happening> watching;
    private final TrialClock clock = new TrialClock();
    private final Map<String, TrialSource> sources = new LinkedHashMap<>();
    private final Map<String, List<RateLimit>> settings = new HashMap<>();
    private final MishapSchedule mishaps;
    private final SplittableRandom random;
    private long storeDownUntilNanos = Long.MIN_VALUE;
    private boolean isOutageAmbiguous;
    private long points;

    public World(Scenario scenario, SimulatedStore store, Consumer<Happening> watching) {
        this.scenario = scenario;
        this.store = store;
        this.watching = watching;
        this.random = new SplittableRandom(scenario.seed());
        this.mishaps = new MishapSchedule(scenario.mishaps());
        for (Lane lane : scenario.plan().lanes()) {
            sources.put(lane.name(), new TrialSource(scenario.nature(lane.name()), random.split()));
        }
    }

    /** From now on whoever reads the settings of that source reads these limits. */
    public void limitsAre(String source, List<RateLimit> limits) {
        settings.put(source, limits);
    }

    /** The plan as a process makes it of the settings that hold now. */
    public Plan asSet(Plan plan) {
        List<Stage> stages = new ArrayList<>();
        for (Stage stage : plan.stages()) {
            List<Lane> lanes = stage.lanes().stream().map(this::asSet).toList();
            stages.add(new Stage(stage.name(), lanes, stage.concurrency(), stage.interLaneDelay()));
        }
        return new Plan(
                plan.mode(), stages, plan.maxConcurrentLanes(), plan.timeLimit(), plan.reason());
    }

    private Lane asSet(Lane lane) {
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

    public void tell(Happening happening) {
        watching.accept(happening);
    }

    /** One moment more has passed; what befalls the process now, if anything. */
    public @Nullable Mishap nextMishap() {
        if (++points > POINTS_MAX) {
            throw new ViolatedException("every run ends", points + " moments and no end");
        }
        return mishaps.next();
    }

    /** How many moments have passed. */
    public long points() {
        return points;
    }

    public void failStore(Mishap.Outage outage) {
        storeDownUntilNanos =
                Math.max(storeDownUntilNanos, clock.now() + outage.length().toNanos());
        isOutageAmbiguous = outage.isAmbiguous();
        tell(new Happening.StoreFailed(clock.now(), outage.length()));
    }

    public boolean isStoreUp() {
        return clock.now() >= storeDownUntilNanos;
    }

    /** Whether a commit that is said to fail becomes durable this time. */
    public boolean isLyingAboutFailure() {
        return isOutageAmbiguous && random.nextBoolean();
    }

    /** Waits that long and until the store is there. */
    public void pass(Duration time) {
        clock.advanceTo(Math.max(clock.now() + time.toNanos(), storeDownUntilNanos));
    }

    /** From now on nothing goes wrong any more. */
    public void calmDown() {
        mishaps.end();
        sources.values().forEach(TrialSource::calmDown);
    }
}
