package io.parcelflow.engine.simulate;

import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceCategory;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A plan, sources and faults determined by a seed. */
final class RandomRun {

    static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

    /** Enough for every plan and every limit that chance may draw. */
    private static final Duration GENEROUS = Duration.ofDays(60);

    final long seed;
    final Plan plan;
    final Map<String, SourceModel> models = new HashMap<>();
    private final SplittableRandom random;
    private final boolean isFaulty;
    private final boolean isStopped;
    private final boolean isHopeless;

    RandomRun(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.isFaulty = random.nextInt(3) > 0;
        this.isHopeless = random.nextInt(20) == 0;
        this.isStopped = random.nextInt(8) == 0;
        this.plan = randomPlan();
    }

    RunSummary run(Consumer<Object> trace) {
        Simulation simulation =
                new Simulation(
                        RunSpec.newRun("seed_" + seed, plan, START, seed), models, seed, trace);
        SplittableRandom chance = new SplittableRandom(~seed);
        if (isStopped) {
            Instant at = START.plusMillis(chance.nextInt(20_000));
            RunOutcome outcome =
                    chance.nextBoolean() ? RunOutcome.CANCELLED : RunOutcome.INTERRUPTED;
            simulation.schedule(at, new Event.StopRequested(at, outcome));
        }
        return simulation.run();
    }

    /** Whether nothing keeps it from completing. */
    boolean mustComplete() {
        return !isFaulty && !isHopeless && !isStopped && plan.timeLimit().equals(GENEROUS);
    }

    private Plan randomPlan() {
        List<Lane> lanes = new ArrayList<>();
        int sources = 1 + random.nextInt(10);
        int zips = 1 + random.nextInt(sources > 4 ? 6 : 30);
        for (int i = 0; i < sources; i++) {
            lanes.add(randomLane("source" + i, zips));
        }
        Duration timeLimit =
                random.nextInt(4) == 0 ? Duration.ofMillis(500 + random.nextInt(60_000)) : GENEROUS;
        int atOnce = 1 + random.nextInt(sources);
        int cut = random.nextInt(sources);
        List<Stage> stages = new ArrayList<>();
        if (cut > 0) {
            stages.add(new Stage("first", lanes.subList(0, cut), 1, randomDelay(3)));
        }
        stages.add(
                new Stage(
                        "rest",
                        lanes.subList(cut, sources),
                        1 + random.nextInt(4),
                        randomDelay(9)));
        return new Plan(OrchestrationMode.MIXED, stages, atOnce, timeLimit, "by chance");
    }

    private Lane randomLane(String name, int zipCount) {
        boolean hasDetails = random.nextInt(3) == 0;
        SourceProfile source =
                new SourceProfile(
                        name,
                        DataSourceType.API,
                        SourceCategory.STRICT,
                        randomLimits(),
                        1 + random.nextInt(6),
                        hasDetails,
                        random.nextInt(4) == 0);
        models.put(name, randomModel(hasDetails));
        List<ZipCode> zips = new ArrayList<>();
        for (int i = 0; i < zipCount; i++) {
            zips.add(new ZipCode(String.valueOf(85_001 + i)));
        }
        return new Lane(source, zips, randomDelay(6));
    }

    private Duration randomDelay(int oneIn) {
        return random.nextInt(oneIn) == 0
                ? Duration.ofMillis(1 + random.nextInt(5_000))
                : Duration.ZERO;
    }

    private List<RateLimit> randomLimits() {
        List<RateLimit> limits = new ArrayList<>();
        int windows = random.nextInt(4);
        long permits = 1 + random.nextLong(30);
        long perMillis = 50 + random.nextLong(2_000);
        for (int i = 0; i < windows; i++) {
            limits.add(new RateLimit(permits, Duration.ofMillis(perMillis)));
            permits = 1 + random.nextLong(permits * 12);
            perMillis *= 3 + random.nextInt(20);
        }
        return limits;
    }

    private SourceModel randomModel(boolean hasDetails) {
        SourceHistory history =
                new SourceHistory(
                        true,
                        Duration.ofMillis(randomLatencyMillis()),
                        1 + random.nextInt(3),
                        random.nextInt(30),
                        Map.of(),
                        Map.of(),
                        hasDetails ? random.nextInt(12) : 0);
        return new SourceModel(history, random.nextDouble() * 4, randomFaults());
    }

    private int randomLatencyMillis() {
        return 1 + random.nextInt(random.nextInt(15) == 0 ? 30_000 : 800);
    }

    private SourceModel.Faults randomFaults() {
        if (isHopeless) {
            long fatalAfter = random.nextBoolean() ? 0 : -1;
            return new SourceModel.Faults(1, 0, Duration.ZERO, 0, fatalAfter);
        }
        if (!isFaulty || random.nextInt(3) == 0) {
            return SourceModel.Faults.NONE;
        }
        return new SourceModel.Faults(
                random.nextInt(2) * random.nextDouble() * (random.nextInt(5) == 0 ? 1 : 0.2),
                random.nextInt(2) * random.nextDouble() * 0.2,
                Duration.ofMillis(random.nextInt(10_000)),
                random.nextDouble() * 0.1,
                random.nextInt(6) == 0 ? random.nextInt(40) : -1);
    }

    @Override
    public String toString() {
        return "seed " + seed + ": " + plan + " with " + models;
    }
}
